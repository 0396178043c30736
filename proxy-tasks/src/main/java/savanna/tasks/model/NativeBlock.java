// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside the Java heap, where BLAS can reach them. */
class NativeBlock {
  private final FloatPointer cursor;
  private final FloatBuffer buffer;
  private final long start;

  /** Makes a block over memory that something else owns and that the pointer keeps alive. */
  NativeBlock(FloatPointer memory, long start, int size) {
    this.start = start;
    this.cursor = new FloatPointer(memory);
    FloatPointer first = new FloatPointer(memory);
    this.buffer = first.position(start).limit(start + size).asBuffer();
  }

  /** Returns a block of values. */
  static NativeBlock of(float[] values) {
    FloatPointer memory = new FloatPointer(values.length);
    memory.put(values);
    return new NativeBlock(memory, 0, values.length);
  }

  /** Returns the pointer to the first value. */
  FloatPointer pointer() {
    return at(0);
  }

  /**
   * Returns the pointer to the value at an offset: always the same object, so use it before the
   * next call.
   */
  FloatPointer at(long offset) {
    return cursor.position(start + offset);
  }

  /** Returns one value. */
  float get(int index) {
    return buffer.get(index);
  }

  /** Sets one value. */
  void set(int index, float value) {
    buffer.put(index, value);
  }

  /** Copies an array to the place that begins at {@code index}. */
  void copyFrom(int index, float[] source) {
    buffer.put(index, source);
  }

  /** Fills an array from the place that begins at {@code index}. */
  void copyTo(int index, float[] target) {
    buffer.get(index, target);
  }
}
