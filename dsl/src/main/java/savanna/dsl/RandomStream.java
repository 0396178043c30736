// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/**
 * A stream of random numbers that depends on nothing but its seed path: the same on every JDK,
 * machine and thread.
 *
 * <p>SplitMix64 (Steele, Lea, Flood 2014) under our own derivation of bounded and Gaussian numbers,
 * because those of {@code java.util} may change between releases and every recorded run rests on
 * them. Not for cryptography; not safe for use by several threads.
 */
public final class RandomStream {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private long state;
  private double spareGaussian = Double.NaN;

  private RandomStream(long state) {
    this.state = state;
  }

  /**
   * Returns the stream for a seed and a path below it, e.g. {@code of(runSeed, childIndex)}.
   * Different paths give independent streams, also when one begins with the other.
   */
  public static RandomStream of(long seed, long... path) {
    long state = mix(seed + GOLDEN);
    for (long step : path) {
      state = mix(state + GOLDEN) ^ mix(step * GOLDEN + 0x632BE59BD9B4E019L);
      state = mix(state);
    }
    return new RandomStream(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /**
   * Returns a uniform integer in [0, bound), without bias.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, got " + bound);
    }
    while (true) {
      long bits = nextLong() >>> 33;
      long value = bits % bound;
      if (bits - value + (bound - 1) <= Integer.MAX_VALUE) {
        return (int) value;
      }
    }
  }

  /** Returns a uniform number in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * TO_UNIT;
  }

  /** Returns a draw from N(0, 1), by the polar method on {@link StrictMath}. */
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        return x * factor;
      }
    }
  }
}
