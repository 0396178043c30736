// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats outside the Java heap, where BLAS can reach them, aligned to a cache line.
 *
 * <p>The pointers are for calls that read them at once: {@link #at} moves one and the same pointer,
 * so a call that needs two places of one block takes the other from {@link #second}.
 */
final class NativeBlock {
  private static final int ALIGNMENT = 64;

  private final FloatPointer cursor;
  private final FloatPointer secondCursor;
  private final FloatBuffer buffer;
  private final long start;

  private NativeBlock(FloatPointer base, long start, int size) {
    this.start = start;
    this.cursor = new FloatPointer(base);
    this.secondCursor = new FloatPointer(base);
    FloatPointer first = new FloatPointer(base);
    this.buffer = first.position(start).limit(start + size).asBuffer();
  }

  /** Returns a block of zeros. */
  static NativeBlock ofZeros(int size) {
    FloatPointer memory = new FloatPointer((long) size + ALIGNMENT / Float.BYTES);
    for (long i = 0; i < size + ALIGNMENT / Float.BYTES; i++) {
      memory.put(i, 0);
    }
    long misalignment = memory.address() % ALIGNMENT;
    long start = misalignment == 0 ? 0 : (ALIGNMENT - misalignment) / Float.BYTES;
    return new NativeBlock(memory, start, size);
  }

  /** Returns a block over memory that something else owns and keeps alive. */
  static NativeBlock over(FloatPointer memory, long start, int size) {
    return new NativeBlock(memory, start, size);
  }

  /** Returns the pointer to the first value. */
  FloatPointer pointer() {
    return at(0);
  }

  /** Returns the pointer to the value at an offset. */
  FloatPointer at(long offset) {
    return cursor.position(start + offset);
  }

  /** Returns another pointer to the value at an offset. */
  FloatPointer second(long offset) {
    return secondCursor.position(start + offset);
  }

  /** Returns one value. */
  float get(int index) {
    return buffer.get(index);
  }

  /** Sets one value. */
  void set(int index, float value) {
    buffer.put(index, value);
  }

  /** Copies the first {@code count} values of an array into this block. */
  void copyFrom(float[] source, int count) {
    buffer.put(0, source, 0, count);
  }

  /** Copies the first {@code count} values of this block into an array. */
  void copyTo(float[] target, int count) {
    buffer.get(0, target, 0, count);
  }
}
