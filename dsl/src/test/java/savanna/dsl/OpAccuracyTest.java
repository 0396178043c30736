// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a table of single values does not show. */
class OpAccuracyTest {
  private static final double INF = POSITIVE_INFINITY;
  private static final double LN2 = Math.log(2);
  private static final double[] POINTS = {NaN, -INF, -2, -0.5, -0.0, 0.0, 0.5, 2, INF};

  @Test
  void hyperbolicInversesAreAccurateNearZeroAndFarAway() {
    assertThat(Op.ARCSINH.apply(1e-12, 0, 0)).isEqualTo(1e-12);
    assertThat(Op.ARCTANH.apply(1e-12, 0, 0)).isEqualTo(1e-12);
    assertThat(Op.LOG1P.apply(1e-12, 0, 0)).isEqualTo(1e-12, Offset.offset(1e-23));
    assertThat(Op.EXPM1.apply(1e-12, 0, 0)).isEqualTo(1e-12, Offset.offset(1e-23));
    assertThat(Op.ARCSINH.apply(1e300, 0, 0)).isEqualTo(Math.log(1e300) + LN2);
    assertThat(Op.ARCCOSH.apply(1e300, 0, 0)).isEqualTo(Math.log(1e300) + LN2);
    assertThat(Op.LOG2.apply(8, 0, 0)).isEqualTo(3);
  }

  @Test
  void commutativeOperationsAreSoToTheLastBit() {
    for (Op op : Op.values()) {
      for (double x : POINTS) {
        for (double y : POINTS) {
          if (op.isCommutative()) {
            assertThat(op.apply(x, y, 0))
                .as("%s(%s, %s)", op, x, y)
                .isEqualTo(Double.valueOf(op.apply(y, x, 0)));
          }
        }
      }
    }
  }
}
