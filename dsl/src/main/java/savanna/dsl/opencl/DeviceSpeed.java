// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import java.util.List;

/**
 * What a device reaches in the simplest kernels.
 *
 * @param gigaflops multiplications and additions in single precision, in registers, GFLOP/s
 * @param gigabytes read and written by copying a buffer, GB/s
 */
public record DeviceSpeed(double gigaflops, double gigabytes) {
  private static final int GROUPS_A_UNIT = 16;
  private static final int ROUNDS = 20_000;
  private static final int VECTORS = 16;
  private static final long COPIED = 64L << 20;
  private static final int REPEATS = 5;

  /** Measures a device, in about a second; the best of five times. */
  public static DeviceSpeed of(OpenClContext context) {
    DeviceDescription device = context.device();
    int width = device.lanes();
    int group = device.group();
    int groups = GROUPS_A_UNIT * device.computeUnits();
    double flops = 2.0 * width * VECTORS * ROUNDS * group * groups;
    long bytes = Math.min(COPIED, device.largestBufferBytes() / 2);
    try (OpenClKernel kernel =
            context.compile(
                KernelText.of(DeviceSpeed.class, "speed.cl"),
                List.of("WIDTH=" + width),
                "multiply_and_add");
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
}
