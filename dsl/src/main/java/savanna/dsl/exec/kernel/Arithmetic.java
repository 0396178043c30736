// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

import static savanna.dsl.exec.kernel.DenormalRounding.BIAS;

import java.util.Arrays;

/** Arithmetic on arrays, and what training does with the weights and the gradient. */
public final class Arithmetic {

  /** What protects a division. */
  private static final float EPSILON = 1e-8f;

  private Arithmetic() {}

  static void add(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = x[i] + y[i];
    }
  }

  static void subtract(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = x[i] - y[i];
    }
  }

  static void multiply(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.fma(x[i], y[i], BIAS) - BIAS;
    }
  }

  static void divide(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = (x[i] / (y[i] + EPSILON) + BIAS) - BIAS;
    }
  }

  static void max(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.max(x[i], y[i]);
    }
  }

  static void min(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.min(x[i], y[i]);
    }
  }

  static void addScalar(float[] x, double scalar, float[] out, int length) {
    float y = DenormalRounding.scalar(scalar);
    for (int i = 0; i < length; i++) {
      out[i] = x[i] + y;
    }
  }

  static void subtractScalar(float[] x, double scalar, float[] out, int length) {
    addScalar(x, -scalar, out, length);
  }

  static void subtractFromScalar(float[] y, double scalar, float[] out, int length) {
    float x = DenormalRounding.scalar(scalar);
    for (int i = 0; i < length; i++) {
      out[i] = x - y[i];
    }
  }

  static void multiplyScalar(float[] x, double scalar, float[] out, int length) {
    float y = DenormalRounding.scalar(scalar);
    for (int i = 0; i < length; i++) {
      out[i] = Math.fma(x[i], y, BIAS) - BIAS;
    }
  }

  /** Multiplies by the reciprocal, which is several times faster, where that is a normal number. */
  static void divideByScalar(float[] x, double scalar, float[] out, int length) {
    double divisor = scalar + 1e-8;
    double reciprocal = 1 / divisor;
    if (Math.abs(reciprocal) >= Float.MIN_NORMAL && Math.abs(reciprocal) <= Float.MAX_VALUE) {
      multiplyScalar(x, reciprocal, out, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = ((float) (x[i] / divisor) + BIAS) - BIAS;
    }
  }

  static void divideScalar(float[] y, double scalar, float[] out, int length) {
    float x = DenormalRounding.scalar(scalar);
    for (int i = 0; i < length; i++) {
      out[i] = (x / (y[i] + EPSILON) + BIAS) - BIAS;
    }
  }

  static void maxScalar(float[] x, double scalar, float[] out, int length) {
    float y = DenormalRounding.scalar(scalar);
    for (int i = 0; i < length; i++) {
      out[i] = Math.max(x[i], y);
    }
  }

  static void minScalar(float[] x, double scalar, float[] out, int length) {
    float y = DenormalRounding.scalar(scalar);
    for (int i = 0; i < length; i++) {
      out[i] = Math.min(x[i], y);
    }
  }

  /** Computes {@code (1 - a) * x + a * y} for arrays. */
  public static void interpolate(float[] x, float[] y, float[] a, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.fma(1 - a[i], x[i], Math.fma(a[i], y[i], BIAS)) - BIAS;
    }
  }

  /** Computes {@code (1 - a) * x + a * y} for a scalar {@code a}. */
  public static void interpolate(float[] x, float[] y, double a, float[] out, int length) {
    float p = DenormalRounding.scalar(1 - a);
    float q = DenormalRounding.scalar(a);
    for (int i = 0; i < length; i++) {
      out[i] = Math.fma(p, x[i], Math.fma(q, y[i], BIAS)) - BIAS;
    }
  }

  /** Computes {@code (1 - a) * square(x) + a * y}, rounded as by two kernels. */
  public static void interpolateSquare(float[] x, float[] y, double a, float[] out, int length) {
    float p = DenormalRounding.scalar(1 - a);
    float q = DenormalRounding.scalar(a);
    for (int i = 0; i < length; i++) {
      float square = Math.fma(x[i], x[i], BIAS) - BIAS;
      out[i] = Math.fma(p, square, Math.fma(q, y[i], BIAS)) - BIAS;
    }
  }

  /** Computes {@code x / sqrt(y)}, rounded as by two kernels. */
  public static void divideByRoot(float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = (x[i] / ((float) Math.sqrt(Math.abs(y[i])) + EPSILON) + BIAS) - BIAS;
    }
  }

  /** Computes {@code sign((1 - a) * x + a * y)}, rounded as by two kernels. */
  public static void signOfInterpolation(float[] x, float[] y, double a, float[] out, int length) {
    float p = DenormalRounding.scalar(1 - a);
    float q = DenormalRounding.scalar(a);
    for (int i = 0; i < length; i++) {
      float value = Math.fma(p, x[i], Math.fma(q, y[i], BIAS)) - BIAS;
      out[i] = SimpleFunctions.sign(value);
    }
  }

  /** Computes {@code x + y * scale}, rounded as by two kernels. */
  public static void addScaled(float[] x, float[] y, double scale, float[] out, int length) {
    float factor = DenormalRounding.scalar(scale);
    for (int i = 0; i < length; i++) {
      out[i] = x[i] + (Math.fma(y[i], factor, BIAS) - BIAS);
    }
  }

  /** Computes {@code x - y * scale}, rounded as by two kernels. */
  public static void subtractScaled(float[] x, float[] y, double scale, float[] out, int length) {
    float factor = DenormalRounding.scalar(scale);
    for (int i = 0; i < length; i++) {
      out[i] = x[i] - (Math.fma(y[i], factor, BIAS) - BIAS);
    }
  }

  /** Takes {@code x} where {@code c} is not 0, else {@code y}. */
  public static void choose(float[] c, float[] x, float[] y, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = c[i] != 0 ? x[i] : y[i];
    }
  }

  /**
   * Computes {@code x * factor} like the exact product rounded once, also where the factor is far
   * below what a float can hold, as that of {@code clip} is for huge {@code x}.
   */
  public static void scale(float[] x, double factor, float[] out, int length) {
    if (factor == 0 || Math.abs(factor) >= Float.MIN_NORMAL || Double.isNaN(factor)) {
      multiplyScalar(x, factor, out, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = ((float) (x[i] * factor) + BIAS) - BIAS;
    }
  }

  /** Sets {@code out} to a scalar. */
  public static void fill(double scalar, float[] out, int length) {
    Arrays.fill(out, 0, length, DenormalRounding.scalar(scalar));
  }

  /** Replaces denormal numbers, in place. */
  public static void flush(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = (x[i] + BIAS) - BIAS;
    }
  }
}
