// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * Loops over float arrays that the JVM's compiler turns into vector instructions: no branches, the
 * same index in every array. Results do not depend on how it compiles them. Lengths are those of
 * the first array.
 */
final class FloatKernels {
  private FloatKernels() {}

  /** Adds a number to every value. */
  static void add(float[] values, float number) {
    for (int i = 0; i < values.length; i++) {
      values[i] += number;
    }
  }

  /** Adds one array to another. */
  static void add(float[] sums, float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }

  /** Adds the products of two arrays to the sums. */
  static void addProducts(float[] sums, float[] a, float[] b) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += a[i] * b[i];
    }
  }

  /** Multiplies every value by a number. */
  static void multiply(float[] values, float number) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= number;
    }
  }

  /** Multiplies one array by another. */
  static void multiply(float[] values, float[] factors) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  /** Replaces every value by one over it. */
  static void reciprocal(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 / values[i];
    }
  }

  /** Raises the maxima to the values; NaN wins. */
  static void maximum(float[] maxima, float[] values) {
    for (int i = 0; i < maxima.length; i++) {
      maxima[i] = Math.max(maxima[i], values[i]);
    }
  }

  /** Puts exp(x - maximum) into {@code e}, which may be {@code x}, and adds it to the sums. */
  static void exponentials(float[] x, float[] e, float[] maxima, float[] sums) {
    for (int i = 0; i < x.length; i++) {
      float value = SoftmaxExponential.of(x[i] - maxima[i]);
      e[i] = value;
      sums[i] += value;
    }
  }

  /**
   * Returns the sum of the products of two arrays. Eight partial sums in a fixed order: a single
   * one would wait for each addition, and the compiler may not reorder them.
   */
  static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + 7 < a.length; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** Returns the sum of {@code count} values, in eight partial sums. */
  static float sum(float[] a, int from, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int end = from + count;
    int i = from;
    for (; i + 7 < end; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    for (; i < end; i++) {
      s0 += a[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
