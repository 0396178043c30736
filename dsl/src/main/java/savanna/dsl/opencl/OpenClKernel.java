// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** A compiled kernel. For one thread at a time. */
public final class OpenClKernel implements AutoCloseable {
  private final OpenClContext context;
  private final Pointer program;
  private final Pointer kernel;
  private final String name;

  OpenClKernel(OpenClContext context, Pointer program, Pointer kernel, String name) {
    this.context = context;
    this.program = program;
    this.kernel = kernel;
    this.name = name;
  }

  /**
   * Has it run, and returns at once.
   *
   * @param groups number of work-groups
   * @param size work-items of each
   * @param arguments {@link OpenClBuffer}s, {@link Integer}s and {@link Double}s
   */
  public void launch(int groups, int size, Object... arguments) {
    String attempt = "launching kernel '" + name + "'";
    for (int k = 0; k < arguments.length; k++) {
      Memory value = value(arguments[k]);
      context.check(attempt, context.library().clSetKernelArg(kernel, k, value.size(), value));
    }
    context.check(
        attempt,
        context
            .library()
            .clEnqueueNDRangeKernel(
                context.queue(),
                kernel,
                1,
                null,
                new long[] {(long) groups * size},
                new long[] {size},
                0,
                null,
                null));
    context.check(attempt, context.library().clFlush(context.queue()));
  }

  private static Memory value(Object argument) {
    if (argument instanceof OpenClBuffer buffer) {
      Memory value = new Memory(Native.POINTER_SIZE);
      value.setPointer(0, buffer.memory());
      return value;
    }
    if (argument instanceof Integer number) {
      Memory value = new Memory(Integer.BYTES);
      value.setInt(0, number);
      return value;
    }
    if (argument instanceof Double number) {
      Memory value = new Memory(Double.BYTES);
      value.setDouble(0, number);
      return value;
    }
    throw new IllegalArgumentException(argument + " is no argument of a kernel");
  }

  /** Gives it back. */
  @Override
  public void close() {
    context.library().clReleaseKernel(kernel);
    context.library().clReleaseProgram(program);
  }
}
