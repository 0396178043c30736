// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;

/**
 * AdamW without bias correction, as a loop of Java: lets the training loop be tested without the
 * language. It runs whatever program it is given as AdamW.
 */
record PlainAdamW(double learningRate, double decay) implements ExecutorFactory {

  @Override
  public String name() {
    return "plain-adamw";
  }

  @Override
  public ExecutorWorkspace newWorkspace(
      ParameterLayout layout, INDArray weights, INDArray gradient) {
    return program -> bind(weights, gradient);
  }

  OptimizerExecutor bind(INDArray weights, INDArray gradient) {
    int size = (int) weights.length();
    FloatBuffer w = weights.data().asNioFloat();
    FloatBuffer g = gradient.data().asNioFloat();
    return new OptimizerExecutor() {
      private final double[] m = new double[size];
      private final double[] v = new double[size];

      @Override
      public void reset() {
        Arrays.fill(m, 0);
        Arrays.fill(v, 0);
      }

      @Override
      public double[] state(int slot) {
        return (slot == 2 ? m : v).clone();
      }

      @Override
      public void step(double schedule) {
        for (int i = 0; i < size; i++) {
          double gradientValue = g.get(i);
          m[i] = 0.9 * m[i] + 0.1 * gradientValue;
          v[i] = 0.999 * v[i] + 0.001 * gradientValue * gradientValue;
          double update = m[i] / (Math.sqrt(v[i]) + 1e-8) + decay * w.get(i);
          w.put(i, (float) (w.get(i) - learningRate * schedule * update));
        }
      }
    };
  }
}
