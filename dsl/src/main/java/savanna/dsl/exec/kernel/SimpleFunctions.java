// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

import static savanna.dsl.exec.kernel.DenormalRounding.BIAS;

/** One-argument operations that need no series. */
final class SimpleFunctions {

  private SimpleFunctions() {}

  static void copy(float[] x, float[] out, int length) {
    System.arraycopy(x, 0, out, 0, length);
  }

  static void abs(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.abs(x[i]);
    }
  }

  static void negative(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = -x[i];
    }
  }

  static void square(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.fma(x[i], x[i], BIAS) - BIAS;
    }
  }

  static void cube(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float square = Math.fma(x[i], x[i], BIAS) - BIAS;
      out[i] = Math.fma(square, x[i], BIAS) - BIAS;
    }
  }

  static void sqrt(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = (float) Math.sqrt(Math.abs(x[i]));
    }
  }

  static void reciprocal(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = (1 / x[i] + BIAS) - BIAS;
    }
  }

  static void sign(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = sign(x[i]);
    }
  }

  /** Magnified until every number but zero is beyond 1, then cut off there: no branch. */
  static float sign(float x) {
    return Math.max(-1f, Math.min(1f, x * 0x1p127f * 0x1p24f));
  }
}
