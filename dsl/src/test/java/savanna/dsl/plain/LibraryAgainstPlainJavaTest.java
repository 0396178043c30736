// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/** Each program of the library against its formulas in plain Java, for 200 train steps. */
class LibraryAgainstPlainJavaTest {
  private static final int TRAIN_STEPS = 200;
  private static final double TOLERANCE = 1e-9;

  static Stream<String> names() {
    return ProgramLibrary.names().stream();
  }

  @Test
  void everyProgramHasAPlainCounterpart() {
    assertThat(PlainOptimizers.byName().keySet())
        .containsExactlyInAnyOrderElementsOf(ProgramLibrary.names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void programAndPlainJavaTakeTheSameSteps(String name) {
    ParameterLayout layout = layout();
    RandomStream random = RandomStream.of(42);
    double[] weights = new double[layout.size()];
    for (int i = 0; i < weights.length - 3; i++) { // the last tensor starts at zero, as biases do
      weights[i] = random.nextGaussian();
    }
    ReferenceInterpreter program = new ReferenceInterpreter(ProgramLibrary.program(name), layout);
    PlainOptimizer plain = PlainOptimizers.byName().get(name).create(layout);
    for (int t = 1; t <= TRAIN_STEPS; t++) {
      double schedule = 0.5 + 0.5 * Math.cos(Math.PI * (t - 1) / TRAIN_STEPS);
      double[] gradient = gradient(random, layout.size(), t);
      double[] actual = program.update(weights, gradient, schedule);
      double[] expected = plain.update(weights, gradient, t, schedule);
      for (int i = 0; i < weights.length; i++) {
        assertThat(actual[i])
            .as("%s, train step %d, weight %d", name, t, i)
            .isCloseTo(
                expected[i], Offset.offset(TOLERANCE * Math.max(1e-3, Math.abs(expected[i]))));
        weights[i] -= expected[i];
      }
    }
  }

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 3, 4);
    builder.add("vector", 5);
    builder.add("cube", 2, 2, 3);
    builder.add("kernels", 3, 2, 2, 3);
    builder.add("bias", 3);
    builder.addOuter("head", 4, 3);
    return builder.build();
  }

  /** Gradients of many sizes; the first weight's is zero for a while, as of an unseen word. */
  private static double[] gradient(RandomStream random, int size, int trainStep) {
    double[] gradient = new double[size];
    for (int i = 0; i < size; i++) {
      gradient[i] = random.nextGaussian() * Math.pow(10, -i % 4);
    }
    if (trainStep < 10) {
      gradient[0] = 0;
    }
    return gradient;
  }
}
