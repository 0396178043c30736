// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation on scalars against values worked out by hand, at the points where slips hide. */
class OpTest {
  private static final double INF = POSITIVE_INFINITY;
  private static final double[] POINTS = {NaN, -INF, -2, -0.5, -0.0, 0.0, 0.5, 2, INF};
  private static final double LN2 = 0.6931471805599453;

  /** One row an operation: its values at NaN, -inf, -2, -1/2, -0, 0, 1/2, 2, inf. */
  static Stream<Arguments> unary() {
    return Stream.of(
        row(Op.COPY, NaN, -INF, -2, -0.5, -0.0, 0.0, 0.5, 2, INF),
        row(Op.ABS, NaN, INF, 2, 0.5, 0.0, 0.0, 0.5, 2, INF),
        row(
            Op.COS,
            NaN,
            NaN,
            -0.4161468365471424,
            0.8775825618903728,
            1,
            1,
            0.8775825618903728,
            -0.4161468365471424,
            NaN),
        row(
            Op.SIN,
            NaN,
            NaN,
            -0.9092974268256817,
            -0.479425538604203,
            -0.0,
            0.0,
            0.479425538604203,
            0.9092974268256817,
            NaN),
        row(
            Op.TAN,
            NaN,
            NaN,
            2.185039863261519,
            -0.5463024898437905,
            -0.0,
            0.0,
            0.5463024898437905,
            -2.185039863261519,
            NaN),
        row(Op.ARCSIN, NaN, NaN, NaN, -Math.PI / 6, -0.0, 0.0, Math.PI / 6, NaN, NaN),
        row(
            Op.ARCCOS,
            NaN,
            NaN,
            NaN,
            2 * Math.PI / 3,
            Math.PI / 2,
            Math.PI / 2,
            Math.PI / 3,
            NaN,
            NaN),
        row(
            Op.ARCTAN,
            NaN,
            -Math.PI / 2,
            -1.1071487177940904,
            -0.4636476090008061,
            -0.0,
            0.0,
            0.4636476090008061,
            1.1071487177940904,
            Math.PI / 2),
        row(
            Op.SINH,
            NaN,
            -INF,
            -3.626860407847019,
            -0.5210953054937474,
            -0.0,
            0.0,
            0.5210953054937474,
            3.626860407847019,
            INF),
        row(
            Op.COSH,
            NaN,
            INF,
            3.7621956910836314,
            1.1276259652063807,
            1,
            1,
            1.1276259652063807,
            3.7621956910836314,
            INF),
        row(
            Op.TANH,
            NaN,
            -1,
            -0.9640275800758169,
            -0.46211715726000973,
            -0.0,
            0.0,
            0.46211715726000973,
            0.9640275800758169,
            1),
        row(
            Op.ARCSINH,
            NaN,
            -INF,
            -1.4436354751788103,
            -0.48121182505960347,
            -0.0,
            0.0,
            0.48121182505960347,
            1.4436354751788103,
            INF),
        row(Op.ARCCOSH, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 1.3169578969248166, INF),
        row(
            Op.ARCTANH,
            NaN,
            NaN,
            NaN,
            -LN2 * 0.792481250360578,
            -0.0,
            0.0,
            LN2 * 0.792481250360578,
            NaN,
            NaN),
        row(
            Op.EXP,
            NaN,
            0,
            0.1353352832366127,
            0.6065306597126334,
            1,
            1,
            1.6487212707001282,
            7.38905609893065,
            INF),
        row(Op.EXP2, NaN, 0, 0.25, Math.sqrt(0.5), 1, 1, Math.sqrt(2), 4, INF),
        row(Op.EXP10, NaN, 0, 0.01, Math.sqrt(0.1), 1, 1, Math.sqrt(10), 100, INF),
        row(
            Op.EXPM1,
            NaN,
            -1,
            -0.8646647167633873,
            -0.3934693402873666,
            -0.0,
            0.0,
            0.6487212707001282,
            6.38905609893065,
            INF),
        row(Op.LOG, NaN, INF, LN2, -LN2, -INF, -INF, -LN2, LN2, INF),
        row(
            Op.LOG10,
            NaN,
            INF,
            0.3010299956639812,
            -0.3010299956639812,
            -INF,
            -INF,
            -0.3010299956639812,
            0.3010299956639812,
            INF),
        row(Op.LOG2, NaN, INF, 1, -1, -INF, -INF, -1, 1, INF),
        row(Op.LOG1P, NaN, INF, 0, -LN2, -0.0, 0.0, 0.4054651081081644, 1.0986122886681098, INF),
        row(Op.SQUARE, NaN, INF, 4, 0.25, 0.0, 0.0, 0.25, 4, INF),
        row(
            Op.SQRT,
            NaN,
            INF,
            Math.sqrt(2),
            Math.sqrt(0.5),
            0.0,
            0.0,
            Math.sqrt(0.5),
            Math.sqrt(2),
            INF),
        row(Op.CUBE, NaN, -INF, -8, -0.125, -0.0, 0.0, 0.125, 8, INF),
        row(
            Op.CBRT,
            NaN,
            -INF,
            -1.2599210498948732,
            -0.7937005259840998,
            -0.0,
            0.0,
            0.7937005259840998,
            1.2599210498948732,
            INF),
        row(Op.SIGN, NaN, -1, -1, -1, -0.0, 0.0, 1, 1, 1),
        row(Op.RECIPROCAL, NaN, -0.0, -0.5, -2, -INF, INF, 2, 0.5, 0.0),
        row(Op.NEGATIVE, NaN, INF, 2, 0.5, 0.0, -0.0, -0.5, -2, -INF),
        row(Op.NORM, NaN, INF, 2, 0.5, 0.0, 0.0, 0.5, 2, INF),
        row(Op.GLOBAL_NORM, NaN, INF, 2, 0.5, 0.0, 0.0, 0.5, 2, INF));
  }

  private static Arguments row(Op op, double... values) {
    return Arguments.of(op, values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unary")
  void oneArgument(Op op, double[] expected) {
    assertThat(op.arity()).isEqualTo(1);
    for (int i = 0; i < POINTS.length; i++) {
      double actual = op.apply(POINTS[i], 0, 0);
      String where = op + "(" + POINTS[i] + ")";
      if (Double.isFinite(expected[i]) && expected[i] != 0) {
        assertThat(actual).as(where).isCloseTo(expected[i], Offset.offset(8e-15));
      } else {
        assertThat(actual).as(where).isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }

  static Stream<Arguments> several() {
    double e = 1e-8;
    return Stream.of(
        Arguments.of(Op.GET_PI, 0, 0, 0, Math.PI),
        Arguments.of(Op.GET_E, 0, 0, 0, Math.E),
        Arguments.of(Op.GET_EPS, 0, 0, 0, 1e-8),
        Arguments.of(Op.ADD, 1.5, -4, 0, -2.5),
        Arguments.of(Op.ADD, INF, -INF, 0, NaN),
        Arguments.of(Op.SUBTRACT, 1.5, -4, 0, 5.5),
        Arguments.of(Op.SUBTRACT, INF, INF, 0, NaN),
        Arguments.of(Op.MULTIPLY, 1.5, -4, 0, -6),
        Arguments.of(Op.MULTIPLY, 0.0, INF, 0, NaN),
        Arguments.of(Op.DIVIDE, 3, 2, 0, 3 / (2 + e)),
        Arguments.of(Op.DIVIDE, 3, 0, 0, 3 / e),
        Arguments.of(Op.DIVIDE, 0, 0, 0, 0),
        Arguments.of(Op.DIVIDE, 1, -e, 0, INF),
        Arguments.of(Op.DIVIDE, INF, INF, 0, NaN),
        Arguments.of(Op.MAX, 1, 2, 0, 2),
        Arguments.of(Op.MAX, 1, NaN, 0, NaN),
        Arguments.of(Op.MAX, -0.0, 0.0, 0, 0.0),
        Arguments.of(Op.MIN, 1, 2, 0, 1),
        Arguments.of(Op.MIN, NaN, 1, 0, NaN),
        Arguments.of(Op.MIN, -0.0, 0.0, 0, -0.0),
        Arguments.of(Op.INTERP, 2, 10, 0.75, 8),
        Arguments.of(Op.INTERP, 2, 10, 1.5, 14),
        Arguments.of(Op.INTERP, INF, 1, 1, NaN),
        Arguments.of(Op.POWER, 2, 10, 0, 1024),
        Arguments.of(Op.POWER, -2, 3, 0, -8),
        Arguments.of(Op.POWER, -2, 0.5, 0, NaN),
        Arguments.of(Op.POWER, 0, 0, 0, 1),
        Arguments.of(Op.POWER, NaN, 0, 0, 1),
        Arguments.of(Op.POWER, 0, -1, 0, INF),
        Arguments.of(Op.DOT, 3, -2, 0, -6),
        Arguments.of(Op.COSINE_SIM, 3, -2, 0, -6 / (6 + e)),
        Arguments.of(Op.COSINE_SIM, 0, 2, 0, 0),
        Arguments.of(Op.CLIP, 3, 5, 0, 3),
        Arguments.of(Op.CLIP, 3, 1.5, 0, 3 * (1.5 / (3 + e))),
        Arguments.of(Op.CLIP, 0, 1, 0, 0),
        Arguments.of(Op.CLIP, 0, 0, 0, 0),
        Arguments.of(Op.CLIP, 4, -2, 0, 4 * (-2 / (4 + e))),
        Arguments.of(Op.CLAMP, 3, -1, 1, 1),
        Arguments.of(Op.CLAMP, -3, -1, 1, -1),
        Arguments.of(Op.CLAMP, NaN, -1, 1, NaN),
        Arguments.of(Op.WHERE, 2, 3, NaN, 3),
        Arguments.of(Op.WHERE, 1e-300, 3, 4, 3),
        Arguments.of(Op.WHERE, 0, NaN, 4, 4),
        Arguments.of(Op.WHERE, -0.0, 3, -0.0, -0.0),
        Arguments.of(Op.WHERE, NaN, 3, 4, 3),
        Arguments.of(Op.WHERE, -INF, 3, 4, 3),
        Arguments.of(Op.MSIGN, -1e-300, 0, 0, -1),
        Arguments.of(Op.MSIGN, -0.0, 0, 0, -0.0),
        Arguments.of(Op.MSIGN, INF, 0, 0, 1),
        Arguments.of(Op.MSIGN, NaN, 0, 0, NaN),
        Arguments.of(Op.IS_MATRIX, 5, 0, 0, 0),
        Arguments.of(Op.IS_MATRIX, NaN, 0, 0, 0),
        Arguments.of(Op.IS_HIDDEN, 5, 0, 0, 0),
        Arguments.of(Op.ROWS, NaN, 0, 0, 1),
        Arguments.of(Op.COLS, -3, 0, 0, 1),
        Arguments.of(Op.NUMEL, 0, 0, 0, 1),
        Arguments.of(Op.ROW_MEAN, -3, 0, 0, -3),
        Arguments.of(Op.COL_MEAN, NaN, 0, 0, NaN));
  }

  @ParameterizedTest(name = "{0} of {1}, {2}, {3}")
  @MethodSource("several")
  void otherArities(Op op, double x, double y, double z, double expected) {
    assertThat(op.apply(x, y, z)).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void everyOperationIsInATable() {
    Set<Op> seen = EnumSet.of(Op.INVERT);
    Stream.concat(unary(), several()).forEach(row -> seen.add((Op) row.get()[0]));
    assertThat(seen).containsExactlyInAnyOrder(Op.values());
  }
}
