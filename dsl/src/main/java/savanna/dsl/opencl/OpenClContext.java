// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import com.sun.jna.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One device with one queue of commands, which it does in their order. For one thread at a time.
 */
public final class OpenClContext implements AutoCloseable {
  /** Denormal numbers may be zero, as in training on the host; nothing else is relaxed. */
  private static final String OPTIONS = "-cl-std=CL1.2 -cl-denorms-are-zero";

  private static final int LONGEST_LOG = 1 << 20;

  private final OpenClLibrary library = OpenClDevices.library();
  private final DeviceDescription description;
  private final Pointer device;
  private final Pointer context;
  private final Pointer queue;

  private OpenClContext(OpenClDevices.Found found) {
    this.description = found.description();
    this.device = found.device();
    long[] properties = {OpenClLibrary.CONTEXT_PLATFORM, Pointer.nativeValue(found.platform()), 0};
    this.context =
        make(
            "opening it",
            status ->
                library.clCreateContext(properties, 1, new Pointer[] {device}, null, null, status));
    this.queue =
        make("opening it", status -> library.clCreateCommandQueue(context, device, 0, status));
  }

  /**
   * Opens the device that {@link OpenClDevices#preferred} names.
   *
   * @throws OpenClException if there is none, or it cannot be opened
   */
  public static OpenClContext open() {
    return new OpenClContext(
        OpenClDevices.choose(OpenClDevices.find(), System.getenv(OpenClDevices.VARIABLE)));
  }

  /** Returns the device. */
  public DeviceDescription device() {
    return description;
  }

  /**
   * Compiles OpenCL C and returns one of its kernels.
   *
   * @param source of the whole program
   * @param definitions macros, e.g. {@code GROUP=64}
   * @throws OpenClException if it does not compile; the message has the compiler's first error
   */
  public OpenClKernel compile(String source, List<String> definitions, String name) {
    StringBuilder options = new StringBuilder(OPTIONS);
    definitions.forEach(definition -> options.append(" -D ").append(definition));
    Pointer program =
        make(
            "reading a kernel",
            status ->
                library.clCreateProgramWithSource(context, 1, new String[] {source}, null, status));
    int built =
        library.clBuildProgram(program, 1, new Pointer[] {device}, options.toString(), null, null);
    if (built != OpenClLibrary.SUCCESS) {
      throw new OpenClException(
          String.format(
              Locale.ROOT,
              "kernel '%s' does not compile on OpenCL device '%s': %s; update its driver, or take"
                  + " --backend threads",
              name,
              description.identity(),
              firstError(program)));
    }
    Pointer kernel =
        make("making a kernel", status -> library.clCreateKernel(program, name, status));
    return new OpenClKernel(this, program, kernel, name);
  }

  private String firstError(Pointer program) {
    byte[] bytes = new byte[LONGEST_LOG];
    long[] length = new long[1];
    library.clGetProgramBuildInfo(
        program, device, OpenClLibrary.PROGRAM_BUILD_LOG, bytes.length, bytes, length);
    String log = OpenClDevices.string(bytes, Math.min(length[0], bytes.length));
    List<String> lines = log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.contains("error"))
        .findFirst()
        .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
  }

  /**
   * Returns a buffer of zeros.
   *
   * @param bytes from 0; the buffer has 8 at least
   * @throws OpenClException if there is no room for it
   */
  public OpenClBuffer buffer(long bytes) {
    return new OpenClBuffer(this, Math.max(Double.BYTES, bytes));
  }

  OpenClLibrary library() {
    return library;
  }

  Pointer handle() {
    return context;
  }

  Pointer queue() {
    return queue;
  }

  /** Returns what a call makes, which gets room for its status. */
  Pointer make(String attempt, Function<int[], Pointer> call) {
    int[] status = new int[1];
    Pointer made = call.apply(status);
    check(attempt, status[0]);
    return made;
  }

  void check(String attempt, int status) {
    if (status != OpenClLibrary.SUCCESS) {
      throw OpenClException.of(attempt, description.name(), status);
    }
  }

  /** Gives the device back. Buffers and kernels are closed before. */
  @Override
  public void close() {
    library.clFinish(queue);
    library.clReleaseCommandQueue(queue);
    library.clReleaseContext(context);
  }
}
