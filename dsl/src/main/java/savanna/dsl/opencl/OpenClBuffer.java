// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Locale;

/**
 * Memory on a device. Places are counted in elements of the arrays that are written and read; both
 * wait until it is done.
 */
public final class OpenClBuffer implements AutoCloseable {
  private final OpenClContext context;
  private final long bytes;
  private final Pointer memory;

  OpenClBuffer(OpenClContext context, long bytes) {
    this.context = context;
    this.bytes = bytes;
    String attempt = String.format(Locale.ROOT, "making a buffer of %d MB", (bytes >> 20) + 1);
    this.memory =
        context.make(
            attempt,
            status ->
                context
                    .library()
                    .clCreateBuffer(
                        context.handle(), OpenClLibrary.MEM_READ_WRITE, bytes, null, status));
    context.check(
        attempt,
        context
            .library()
            .clEnqueueFillBuffer(
                context.queue(), memory, new byte[4], 4, 0, bytes / 4 * 4, 0, null, null));
    context.check(attempt, context.library().clFinish(context.queue()));
  }

  /** Returns its size in bytes. */
  public long bytes() {
    return bytes;
  }

  Pointer memory() {
    return memory;
  }

  /** Writes values from a place on. */
  public void write(long place, float[] values) {
    if (values.length > 0) {
      Memory host = new Memory((long) values.length * Float.BYTES);
      host.write(0, values, 0, values.length);
      write(place * Float.BYTES, host);
    }
  }

  /** Writes values from a place on. */
  public void write(long place, int[] values) {
    if (values.length > 0) {
      Memory host = new Memory((long) values.length * Integer.BYTES);
      host.write(0, values, 0, values.length);
      write(place * Integer.BYTES, host);
    }
  }

  /** Writes values from a place on. */
  public void write(long place, double[] values) {
    if (values.length > 0) {
      Memory host = new Memory((long) values.length * Double.BYTES);
      host.write(0, values, 0, values.length);
      write(place * Double.BYTES, host);
    }
  }

  private void write(long offset, Memory host) {
    context.check(
        "writing",
        context
            .library()
            .clEnqueueWriteBuffer(
                context.queue(),
                memory,
                OpenClLibrary.TRUE,
                offset,
                host.size(),
                host,
                0,
                null,
                null));
  }

  /** Fills an array with the values from a place on. */
  public void read(long place, float[] values) {
    read(place * Float.BYTES, (long) values.length * Float.BYTES).read(0, values, 0, values.length);
  }

  /** Fills an array with the values from a place on. */
  public void read(long place, int[] values) {
    read(place * Integer.BYTES, (long) values.length * Integer.BYTES)
        .read(0, values, 0, values.length);
  }

  /** Fills an array with the values from a place on. */
  public void read(long place, double[] values) {
    read(place * Double.BYTES, (long) values.length * Double.BYTES)
        .read(0, values, 0, values.length);
  }

  private Memory read(long offset, long count) {
    Memory host = new Memory(count);
    context.check(
        "computing",
        context
            .library()
            .clEnqueueReadBuffer(
                context.queue(), memory, OpenClLibrary.TRUE, offset, count, host, 0, null, null));
    return host;
  }

  /**
   * Copies bytes of another buffer.
   *
   * @param from the first byte there
   * @param to the first byte here
   */
  public void copyFrom(OpenClBuffer other, long from, long to, long count) {
    context.check(
        "copying",
        context
            .library()
            .clEnqueueCopyBuffer(
                context.queue(), other.memory, memory, from, to, count, 0, null, null));
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    context.library().clReleaseMemObject(memory);
  }
}
