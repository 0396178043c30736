// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix {@code [rows, columns]} outside the Java heap, where BLAS can reach it.
 *
 * <p>Row r begins at {@code r * stride}. The stride is longer than a row by a cache line where rows
 * would otherwise lie a power of two apart and push each other out of the cache.
 */
final class NativeMatrix extends NativeBlock {
  private static final int CACHE_LINE = 64 / Float.BYTES;

  private final FloatPointer memory;
  private final long start;
  private final int rows;
  private final int columns;
  private final int stride;

  private NativeMatrix(FloatPointer memory, long start, int rows, int columns, int stride) {
    super(memory, start, rows * stride);
    this.memory = memory;
    this.start = start;
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
  }

  /** Returns a matrix of zeros. */
  static NativeMatrix of(int rows, int columns) {
    int stride = columns % (4 * CACHE_LINE) == 0 ? columns + CACHE_LINE : columns;
    FloatPointer memory = new FloatPointer((long) rows * stride + CACHE_LINE);
    memory.put(new float[rows * stride + CACHE_LINE]);
    long misalignment = memory.address() / Float.BYTES % CACHE_LINE;
    long start = misalignment == 0 ? 0 : CACHE_LINE - misalignment;
    return new NativeMatrix(memory, start, rows, columns, stride);
  }

  /** Returns {@code count} rows of this matrix, sharing its memory. */
  NativeMatrix rows(int from, int count) {
    return new NativeMatrix(memory, start + (long) from * stride, count, columns, stride);
  }

  /** Returns the number of rows. */
  int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  int columns() {
    return columns;
  }

  /** Returns the distance between the beginnings of two rows. */
  int stride() {
    return stride;
  }

  /** Copies all rows from the heap. */
  void copyFrom(float[][] source) {
    for (int row = 0; row < rows; row++) {
      copyFrom(row * stride, source[row]);
    }
  }

  /** Copies all rows to the heap. */
  void copyTo(float[][] target) {
    for (int row = 0; row < rows; row++) {
      copyTo(row * stride, target[row]);
    }
  }
}
