// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import org.jspecify.annotations.Nullable;

/**
 * Activations {@code [rows, columns]} on the Java heap, and the loss's gradient with respect to
 * them if a layer below asks for it.
 *
 * <p>Every row is an array of its own: the compiler of JDK 17 turns a loop over several arrays into
 * vector instructions only if it uses the same index in all of them.
 */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final float[][] values;
  private final float @Nullable [][] gradient;

  private Matrix(int rows, int columns, float[][] values, float @Nullable [][] gradient) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.gradient = gradient;
  }

  /** Returns zero activations with room for a gradient. */
  public static Matrix of(int rows, int columns) {
    return new Matrix(rows, columns, new float[rows][columns], new float[rows][columns]);
  }

  /** Returns zero values without room for a gradient: the input of a model. */
  public static Matrix input(int rows, int columns) {
    return new Matrix(rows, columns, new float[rows][columns], null);
  }

  /** Returns the same values with a gradient of their own: for a second reader of them. */
  Matrix withOwnGradient() {
    return new Matrix(rows, columns, values, new float[rows][columns]);
  }

  /** Returns the number of features. */
  public int rows() {
    return rows;
  }

  /** Returns the number of tokens or examples. */
  public int columns() {
    return columns;
  }

  /** Returns the values themselves, [rows][columns]. */
  public float[][] values() {
    return values;
  }

  /** Tells whether a layer below wants the gradient. */
  public boolean hasGradient() {
    return gradient != null;
  }

  /**
   * Returns the gradient itself, [rows][columns].
   *
   * @throws IllegalStateException if this is the input of a model
   */
  public float[][] gradient() {
    if (gradient == null) {
      throw new IllegalStateException("an input has no gradient");
    }
    return gradient;
  }
}
