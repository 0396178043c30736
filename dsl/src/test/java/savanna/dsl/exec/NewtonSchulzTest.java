// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;

/** {@code msign} by the definition and by each executor. */
class NewtonSchulzTest {
  private static final Program PROGRAM =
      ProgramParser.parse("def train(w, g, lr): return msign(g)");
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Computes {@code msign} of tensors that lie end to end. */
  private interface Computation {
    double[] of(ParameterLayout layout, double... x);
  }

  static Stream<Computation> computations() {
    Stream<Computation> executors = ExecutorFactories.all().stream().map(NewtonSchulzTest::by);
    Computation definition =
        (layout, x) -> new ReferenceInterpreter(PROGRAM, layout).update(x, x, 1);
    return Stream.concat(Stream.of(definition), executors);
  }

  private static Computation by(ExecutorFactory factory) {
    return (layout, x) -> {
      INDArray weights = Nd4j.zeros(layout.size());
      INDArray gradient = Nd4j.create(x).castTo(weights.dataType());
      factory.create(PROGRAM, layout, weights, gradient).step(1);
      return Arrays.stream(weights.toDoubleVector()).map(w -> 0 - w).toArray();
    };
  }

  private static ParameterLayout layout(Integer... shape) {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("tensor", shape);
    return builder.build();
  }

  private static double polynomial(double s) {
    for (int step = 0; step < 5; step++) {
      s = 3.4445 * s - 4.7750 * Math.pow(s, 3) + 2.0315 * Math.pow(s, 5);
    }
    return s;
  }

  private static void assertNear(double[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(1e-5));
    }
  }

  /** The singular values of a diagonal are its absolute values. */
  @ParameterizedTest
  @MethodSource("computations")
  void thePolynomialIsTakenOfEachSingularValue(Computation msign) {
    double norm = 5 + 1e-7;
    double four = polynomial(4 / norm);
    double three = polynomial(3 / norm);
    assertNear(msign.of(layout(2, 2), 4, 0, 0, -3), four, 0, 0, -three);
    assertNear(msign.of(layout(2, 3), 0, 4, 0, 3, 0, 0), 0, four, 0, three, 0, 0);
    assertNear(msign.of(layout(3, 2), 0, 3, 4, 0, 0, 0), 0, three, four, 0, 0, 0);
    double one = polynomial(1);
    assertNear(msign.of(layout(1, 3), 0, -2, 0), 0, -one, 0);
    assertNear(msign.of(layout(2, 1), 3, 4), one * 0.6, one * 0.8);
  }

  @ParameterizedTest
  @MethodSource("computations")
  void singularValuesOfRandomMatricesComeNearOne(Computation msign) {
    for (int[] shape : new int[][] {{24, 24}, {24, 48}, {48, 24}, {5, 64}}) {
      double[] x = new double[shape[0] * shape[1]];
      RandomStream random = RandomStream.of(shape[0], shape[1]);
      Arrays.setAll(x, i -> 1e-3 * random.nextGaussian());
      double[] y = msign.of(layout(shape[0], shape[1]), x);
      double squares = Arrays.stream(y).map(value -> value * value).sum();
      int rank = Math.min(shape[0], shape[1]);
      assertThat(squares / rank).isBetween(0.6, 1.2);
      double[] again = msign.of(layout(shape[0], shape[1]), y);
      double dot = 0;
      double norm = 0;
      for (int i = 0; i < y.length; i++) {
        dot += y[i] * again[i];
        norm += again[i] * again[i];
      }
      assertThat(dot / Math.sqrt(squares * norm)).isGreaterThan(0.9);
    }
  }

  @ParameterizedTest
  @MethodSource("computations")
  void whatIsNoMatrixBecomesItsSign(Computation msign) {
    double[] x = {-2, 0, 1e-30, Double.NaN, -INF};
    assertThat(msign.of(layout(5), x)).containsExactly(-1, 0, 1, Double.NaN, -1);
    assertThat(msign.of(layout(), -3)).containsExactly(-1);
  }

  @ParameterizedTest
  @MethodSource("computations")
  void aMatrixOfZerosStaysAndOneThatIsNotFiniteIsNan(Computation msign) {
    assertThat(msign.of(layout(2, 2), 0, 0, 0, 0)).containsOnly(0);
    for (double broken : new double[] {Double.NaN, INF, -INF}) {
      double[] y = msign.of(layout(3, 1, 2), 0, -1, 0, broken, 3, 4);
      double one = polynomial(1);
      assertThat(Arrays.copyOfRange(y, 2, 4)).containsOnly(Double.NaN);
      assertNear(Arrays.copyOf(y, 2), 0, -one);
      assertNear(Arrays.copyOfRange(y, 4, 6), one * 0.6, one * 0.8);
    }
  }

  @ParameterizedTest
  @MethodSource("computations")
  void sizesFromTinyToHugeCount(Computation msign) {
    assertNear(msign.of(layout(2, 2), 1e37, 0, 0, -1e37), diagonal(1e37));
    assertNear(msign.of(layout(2, 2), 1e-7, 0, 0, -1e-7), diagonal(1e-7));
    assertNear(msign.of(layout(2, 2), 1e-20, 0, 0, -1e-20), 0, 0, 0, 0);
  }

  private static double[] diagonal(double size) {
    double s = polynomial(size / (size * Math.sqrt(2) + 1e-7));
    return new double[] {s, 0, 0, -s};
  }
}
