// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;

/** An executor and its vectors: random weights, four tensors unless a size is given. */
final class ExecutorRun {
  final Program program;
  final ParameterLayout layout;
  final INDArray weights;
  final INDArray gradient;
  final OptimizerExecutor executor;

  ExecutorRun(ExecutorFactory factory, Program program) {
    this(factory, program, ParameterLayout.ofSizes(2100, 7, 330, 1));
  }

  ExecutorRun(ExecutorFactory factory, Program program, int size) {
    this(factory, program, ParameterLayout.ofSizes(size));
  }

  ExecutorRun(ExecutorFactory factory, Program program, ParameterLayout layout) {
    this.program = program;
    this.layout = layout;
    this.weights = Nd4j.zeros(layout.size());
    this.gradient = Nd4j.zeros(layout.size());
    this.weights.assign(floats(random(RandomStream.of(11), 1)));
    this.executor = factory.create(program, layout, weights, gradient);
  }

  void set(double[] w, double[] g) {
    weights.assign(floats(w));
    gradient.assign(floats(g));
  }

  void randomGradient(RandomStream random, double magnitude) {
    gradient.assign(floats(random(random, magnitude)));
  }

  private double[] random(RandomStream random, double magnitude) {
    double[] values = new double[layout.size()];
    Arrays.setAll(values, i -> magnitude * random.nextGaussian());
    return values;
  }

  private static INDArray floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return Nd4j.create(rounded);
  }

  double[] w() {
    return weights.toDoubleVector();
  }

  double[] g() {
    return gradient.toDoubleVector();
  }
}
