// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operation has a trait if, and only if, its definition on numbers shows it. */
class OpTraitTest {
  private static final double[] VALUES = {0, 1e-100, 1e-8, 0.1, 0.5, 0.9, 1, 1.5, 2, 3, 10, 100};

  @ParameterizedTest
  @EnumSource
  void traitsAreWhatTheDefinitionShows(Op op) {
    boolean named = op != Op.COPY && op.kind() != OpKind.REFUSED;
    boolean unary = named && op.arity() == 1;
    // It is 0 of numbers, which is odd, and not of arrays.
    boolean isShape = op.kind() == OpKind.SHAPE;
    assertThat(op.has(OpTrait.ODD))
        .isEqualTo(unary && !isShape && holds(x -> same(apply(op, -x), -apply(op, x))));
    assertThat(op.has(OpTrait.EVEN))
        .isEqualTo(unary && holds(x -> same(apply(op, -x), apply(op, x))));
    boolean keepsSign = unary && holds(x -> Math.signum(apply(op, x)) == Math.signum(x));
    // The mean of an axis has the sign of no single value.
    assertThat(op.has(OpTrait.KEEPS_SIGN)).isEqualTo(keepsSign && isValueByValue(op));
    assertThat(op.has(OpTrait.NON_NEGATIVE))
        .isEqualTo(unary && holds(x -> !(apply(op, x) < 0)) && holdsSomewhere(op));
    assertThat(op.has(OpTrait.POSITIVE))
        .isEqualTo(unary && holds(x -> apply(op, x) > 0 || underflows(op, x)));
    boolean commutative = named && op.arity() == 2 && isCommutative(op);
    assertThat(op.has(OpTrait.COMMUTATIVE)).isEqualTo(commutative);
    assertThat(op.has(OpTrait.INFIX)).isEqualTo(named && "+-*/".contains(op.symbol()));
  }

  private static double apply(Op op, double x) {
    return op.apply(x, 0, 0);
  }

  private static boolean isValueByValue(Op op) {
    return op.kind() == OpKind.ELEMENTWISE;
  }

  private static boolean holdsSomewhere(Op op) {
    return DoubleStream.of(VALUES).anyMatch(x -> apply(op, x) >= 0);
  }

  private static boolean underflows(Op op, double x) {
    return x < -700 && apply(op, x) == 0;
  }

  private static boolean holds(DoublePredicate claim) {
    return DoubleStream.of(VALUES).allMatch(x -> claim.test(x) && claim.test(-x));
  }

  private static boolean isCommutative(Op op) {
    for (double x : VALUES) {
      for (double y : VALUES) {
        if (!same(op.apply(x, -y, 0), op.apply(-y, x, 0))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean same(double x, double y) {
    return x == y || Double.isNaN(x) && Double.isNaN(y);
  }
}
