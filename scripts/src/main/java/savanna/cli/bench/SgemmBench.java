// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** What the BLAS library reaches on one thread: a square product that has room in the caches. */
final class SgemmBench {
  private static final int SIDE = 512;
  private static final double FLOPS = 2.0 * SIDE * SIDE * SIDE;

  private final CpuClock clock = new CpuClock();

  /** Returns the rate of a 512 x 512 product in single precision, in GFLOP a second. */
  double gigaflops() {
    try (FloatPointer a = matrix();
        FloatPointer b = matrix();
        FloatPointer c = matrix()) {
      openblas.blas_set_num_threads(1);
      double micros =
          clock.medianMicros(
              () ->
                  openblas.cblas_sgemm(
                      openblas.CblasRowMajor,
                      openblas.CblasNoTrans,
                      openblas.CblasNoTrans,
                      SIDE,
                      SIDE,
                      SIDE,
                      1,
                      a,
                      SIDE,
                      b,
                      SIDE,
                      0,
                      c,
                      SIDE));
      return FLOPS / micros * 1e-3;
    }
  }

  private static FloatPointer matrix() {
    float[] values = new float[SIDE * SIDE];
    Arrays.fill(values, 1);
    FloatPointer pointer = new FloatPointer((long) values.length);
    return pointer.put(values);
  }
}
