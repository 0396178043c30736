// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.RandomStream;

class KernelsTest {
  private static final int LENGTH = 1 << 16;

  private static final Kernels KERNELS = new Kernels(LENGTH);

  /** In units in the last place of a float: half of one for the rounding, and some. */
  private static final double ALLOWED_ULPS = 0.75;

  @ParameterizedTest
  @EnumSource(Op.class)
  void oneArgumentKernelsAreNearlyCorrectlyRoundedOverTheWholeRange(Op op) {
    if (op.arity() != 1 || op.kind() != OpKind.ELEMENTWISE) {
      return;
    }
    float[] x = new float[LENGTH];
    float[] out = new float[LENGTH];
    // Floats in equal steps of their bits, then numbers of everyday size.
    for (int i = 0; i < LENGTH / 2; i++) {
      x[i] = Float.intBitsToFloat(i << 17 | 0x5a5a);
    }
    x[0] = Float.POSITIVE_INFINITY;
    x[1] = Float.NEGATIVE_INFINITY;
    x[2] = Float.NaN;
    x[3] = 0;
    x[4] = 1;
    x[5] = -1;
    RandomStream random = RandomStream.of(1);
    for (int i = LENGTH / 2; i < LENGTH; i++) {
      x[i] = (float) (Math.pow(10, 4 * random.nextDouble() - 2) * random.nextGaussian());
    }
    KERNELS.unary(op).apply(x, out, LENGTH);
    // Of these, results below 2^-77 are rounded a second time.
    boolean twice = op == Op.SQUARE || op == Op.CUBE || op == Op.RECIPROCAL;
    double allowed = twice ? 2 : ALLOWED_ULPS;
    for (int i = 0; i < LENGTH; i++) {
      if (x[i] != 0 && Math.abs(x[i]) < Float.MIN_NORMAL) {
        continue;
      }
      check(op, x[i], 0, out[i], allowed);
    }
  }

  @Test
  void powersAreNearlyCorrectlyRounded() {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    float[] out = new float[LENGTH];
    RandomStream random = RandomStream.of(2);
    for (int i = 0; i < LENGTH; i++) {
      x[i] = (float) (Math.pow(10, 10 * random.nextDouble() - 5) * random.nextGaussian());
      y[i] = i % 2 == 0 ? random.nextInt(9) - 4 : (float) (3 * random.nextGaussian());
    }
    KERNELS.binary(Op.POWER).apply(x, y, out, LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      check(Op.POWER, x[i], y[i], out[i], ALLOWED_ULPS);
    }
  }

  @Test
  void noKernelMakesDenormals() {
    float[] tiny = {1.2e-38f, -2e-38f, 1e-30f, -1e-25f, 1e-20f, -1e-19f, 3e-10f, 3e38f};
    float[] out = new float[tiny.length];
    for (Op op : Op.values()) {
      if (op.kind() == OpKind.ELEMENTWISE && op.arity() == 1) {
        KERNELS.unary(op).apply(tiny, out, out.length);
      } else if (op.kind() == OpKind.ELEMENTWISE && op.arity() == 2) {
        KERNELS.binary(op).apply(tiny, tiny, out, out.length);
      } else {
        continue;
      }
      for (float value : out) {
        assertThat(value != 0 && Math.abs(value) < Float.MIN_NORMAL).as(op + " " + value).isFalse();
      }
    }
  }

  private static void check(Op op, float x, float y, float actual, double ulps) {
    double exact = op.apply(x, y, 0);
    if (Double.isNaN(exact)) {
      assertThat(actual).as("%s %s %s", op, x, y).isNaN();
    } else if (Math.abs(exact) > Float.MAX_VALUE) {
      assertThat(actual).as("%s %s %s", op, x, y).isEqualTo((float) exact);
    } else {
      double error = Math.abs(actual - exact);
      if (error > ulps * Math.ulp((float) exact) + 0x1p-126) {
        double inUlps = error / Math.ulp((float) exact);
        fail("%s of %s, %s gives %s, exactly %s: %s ulps", op, x, y, actual, exact, inUlps);
      }
    }
  }
}
