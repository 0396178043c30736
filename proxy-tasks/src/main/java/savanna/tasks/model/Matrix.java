// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import org.jspecify.annotations.Nullable;

/**
 * Activations {@code [rows, columns]} on the Java heap, and the loss's gradient with respect to
 * them if a layer below asks for it.
 *
 * <p>Row r begins at {@code r * stride}. The stride is longer than the row by a cache line where
 * rows would otherwise lie a power of two apart and push each other out of the cache. What lies
 * between the rows is zero or a harmless finite number and is never read as a result.
 */
public final class Matrix {
  private static final int CACHE_LINE = 16;

  private final int rows;
  private final int columns;
  private final int stride;
  private final float[] values;
  private final float @Nullable [] gradient;

  private Matrix(int rows, int columns, int stride, float[] values, float @Nullable [] gradient) {
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
    this.values = values;
    this.gradient = gradient;
  }

  /** Returns zero activations with room for a gradient. */
  public static Matrix of(int rows, int columns) {
    int size = rows * strideOf(columns);
    return new Matrix(rows, columns, strideOf(columns), new float[size], new float[size]);
  }

  /** Returns zero values without room for a gradient: the input of a model. */
  public static Matrix input(int rows, int columns) {
    int stride = strideOf(columns);
    return new Matrix(rows, columns, stride, new float[rows * stride], null);
  }

  /** Returns the distance between the beginnings of two rows of this many columns. */
  static int strideOf(int columns) {
    return columns % (4 * CACHE_LINE) == 0 ? columns + CACHE_LINE : columns;
  }

  /** Returns the same values with a gradient of their own: for a second reader of them. */
  Matrix withOwnGradient() {
    return new Matrix(rows, columns, stride, values, new float[values.length]);
  }

  /** Returns the number of features. */
  public int rows() {
    return rows;
  }

  /** Returns the number of tokens or examples. */
  public int columns() {
    return columns;
  }

  /** Returns the distance between the beginnings of two rows. */
  public int stride() {
    return stride;
  }

  /** Returns the values themselves, [rows * stride]. */
  public float[] values() {
    return values;
  }

  /** Tells whether a layer below wants the gradient. */
  public boolean hasGradient() {
    return gradient != null;
  }

  /**
   * Returns the gradient itself, [rows * stride].
   *
   * @throws IllegalStateException if this is the input of a model
   */
  public float[] gradient() {
    if (gradient == null) {
      throw new IllegalStateException("an input has no gradient");
    }
    return gradient;
  }
}
