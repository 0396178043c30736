// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What a device reaches in the simplest kernels.
 *
 * @param gigaflops multiplications and additions in single precision, in registers, GFLOP/s
 * @param gigabytes read and written by copying a buffer, GB/s
 */
public record DeviceSpeed(double gigaflops, double gigabytes) {
  private static final int GROUPS_A_UNIT = 16;
  private static final int GROUP_ON_CPU = 1;
  private static final int GROUP = 256;
  private static final int ROUNDS = 20_000;
  private static final int VECTORS = 16;
  private static final long COPIED = 64L << 20;
  private static final int REPEATS = 5;

  /** Measures a device, in about a second; the best of five times. */
  public static DeviceSpeed of(OpenClContext context) {
    DeviceDescription device = context.device();
    boolean cpu = device.kind() == DeviceDescription.Kind.CPU;
    int width = cpu ? 16 : 4;
    int group = cpu ? GROUP_ON_CPU : Math.min(GROUP, device.largestGroup());
    int groups = GROUPS_A_UNIT * device.computeUnits();
    double flops = 2.0 * width * VECTORS * ROUNDS * group * groups;
    long bytes = Math.min(COPIED, device.largestBufferBytes() / 2);
    try (OpenClKernel kernel =
            context.compile(source(), List.of("WIDTH=" + width), "multiply_and_add");
        OpenClBuffer from = context.buffer(bytes);
        OpenClBuffer to = context.buffer(bytes)) {
      return new DeviceSpeed(
          flops / nanoseconds(to, () -> kernel.launch(groups, group, ROUNDS, to)),
          2.0 * bytes / nanoseconds(to, () -> to.copyFrom(from, 0, 0, bytes)));
    }
  }

  private static double nanoseconds(OpenClBuffer buffer, Runnable work) {
    long best = Long.MAX_VALUE;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = System.nanoTime();
      work.run();
      buffer.read(0, new int[1]); // waits
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  private static String source() {
    try (InputStream in =
        Objects.requireNonNull(DeviceSpeed.class.getResourceAsStream("speed.cl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
