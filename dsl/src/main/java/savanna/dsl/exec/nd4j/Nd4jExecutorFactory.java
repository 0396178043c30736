// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.ParameterLayout;

/**
 * {@code nd4j}: each statement on whole arrays by ND4J kernels with reused contexts, before the
 * next statement. Also right for ND4J's CUDA backend: it sees no host pointers.
 *
 * <p>What ND4J lacks or gets wrong is computed in Java on the host instead; {@link Nd4jOps} says
 * which and why. Denormal numbers are kept, and slow on x86. Train steps allocate no arrays, only
 * about half a kilobyte of short-lived wrappers an instruction, inside ND4J.
 */
public final class Nd4jExecutorFactory implements ExecutorFactory {

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public ExecutorWorkspace newWorkspace(
      ParameterLayout layout, INDArray weights, INDArray gradient) {
    return new Nd4jWorkspace(layout, weights, gradient);
  }
}
