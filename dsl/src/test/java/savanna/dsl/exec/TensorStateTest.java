// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.simplify.Simplifier;

/** States with one number a tensor. */
class TensorStateTest {
  private static final String NOVOGRAD =
      """
      def train(w, g, m, v: %s, lr):
        v = interp(square(norm(g)), v, 0.98)
        m = m * 0.95 + g / sqrt(v)
        update = m * lr * 0.01
        return update, m, v
      """;
  private static final Program TENSOR = ProgramParser.parse(String.format(NOVOGRAD, "tensor"));

  /** An array state needs an array: adding zeros of w's shape makes one. */
  private static final Program ARRAY =
      ProgramParser.parse(String.format(NOVOGRAD, "array").replace("0.98)", "0.98) + 0.0 * g"));

  @Test
  void itHoldsWhatAnArrayWouldHoldAtEachPlaceOfTheTensor() {
    ParameterLayout layout = ParameterLayout.ofSizes(3, 4, 1);
    ReferenceInterpreter tensor = new ReferenceInterpreter(TENSOR, layout);
    ReferenceInterpreter array = new ReferenceInterpreter(ARRAY, layout);
    RandomStream random = RandomStream.of(1);
    for (int t = 0; t < 100; t++) {
      double[] gradient = gaussian(random, layout.size());
      assertThat(tensor.update(new double[8], gradient, 0.5))
          .containsExactly(array.update(new double[8], gradient, 0.5), Offset.offset(1e-15));
      double[] wide = array.numbers(3);
      assertThat(tensor.numbers(3)).containsExactly(wide[0], wide[3], wide[7]);
    }
  }

  @Test
  void everyExecutorKeepsIt() {
    ParameterLayout layout = ParameterLayout.ofSizes(2500, 30, 1);
    for (ExecutorFactory factory : ExecutorFactories.all()) {
      INDArray weights = Nd4j.ones(layout.size());
      INDArray gradient = Nd4j.zeros(layout.size());
      OptimizerExecutor executor = factory.create(TENSOR, layout, weights, gradient);
      ReferenceInterpreter reference = new ReferenceInterpreter(TENSOR, layout);
      RandomStream random = RandomStream.of(2);
      for (int t = 0; t < 50; t++) {
        double[] drawn = gaussian(random, layout.size());
        gradient.assign(Nd4j.create(drawn).castTo(gradient.dataType()));
        executor.step(0.5);
        reference.update(new double[layout.size()], gradient.toDoubleVector(), 0.5);
      }
      assertThat(executor.state(3)).as(factory.name()).hasSize(3);
      for (int k = 0; k < 3; k++) {
        double expected = reference.numbers(3)[k];
        assertThat(executor.state(3)[k]).isCloseTo(expected, Offset.offset(1e-6 * expected));
      }
      executor.reset();
      assertThat(executor.state(3)).containsExactly(0, 0, 0);
    }
  }

  @Test
  void itsTypeIsPartOfTheHashAndSimplifyingKeepsIt() {
    Program scalar =
        ProgramParser.parse(String.format(NOVOGRAD, "scalar").replace("norm(g)", "global_norm(g)"));
    Program global =
        ProgramParser.parse(
            String.format(NOVOGRAD, "tensor")
                .replace("norm(g))", "global_norm(g)) + 0.0 * norm(g)"));
    assertThat(AbstractExecution.of(global).hash())
        .isNotEqualTo(AbstractExecution.of(scalar).hash());
    Program simplified = Simplifier.simplify(TENSOR).result();
    assertThat(simplified.toString()).contains("second_moment: tensor");
    assertThat(Fingerprint.of(simplified)).isEqualTo(Fingerprint.of(TENSOR));
  }

  @Test
  void rowsAndColumnsAreTheLastTwoDimensions() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("kernels", 2, 1, 2, 3);
    ParameterLayout layout = builder.build();
    double[] g = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};
    for (String op : List.of("row_mean", "col_mean")) {
      Program program = ProgramParser.parse("def train(w, g, lr):\n  return " + op + "(g)");
      double[] expected =
          op.equals("row_mean")
              ? new double[] {2, 2, 2, 5, 5, 5, 20, 20, 20, 50, 50, 50}
              : new double[] {2.5, 3.5, 4.5, 2.5, 3.5, 4.5, 25, 35, 45, 25, 35, 45};
      assertThat(new ReferenceInterpreter(program, layout).update(g, g, 1))
          .containsExactly(expected);
      for (ExecutorFactory factory : ExecutorFactories.all()) {
        INDArray weights = Nd4j.zeros(g.length);
        INDArray gradient = Nd4j.create(g).castTo(weights.dataType());
        factory.create(program, layout, weights, gradient).step(1);
        assertThat(weights.neg().toDoubleVector()).as(factory.name()).containsExactly(expected);
      }
    }
  }

  private static double[] gaussian(RandomStream random, int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }
}
