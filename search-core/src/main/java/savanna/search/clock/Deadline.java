// SPDX-License-Identifier: Apache-2.0
package savanna.search.clock;

/** A point of wall-clock time: the one thing in a search that is not deterministic. */
public final class Deadline {
  private static final double NANOSECONDS_PER_MINUTE = 60e9;

  /** A deadline that is never over. */
  public static final Deadline NEVER = new Deadline(0);

  private final long start = System.nanoTime();
  private final double minutes;

  /**
   * Makes a deadline.
   *
   * @param minutes from now; 0 for never
   */
  public Deadline(double minutes) {
    this.minutes = minutes;
  }

  /** Returns whether it has passed. */
  public boolean isOver() {
    return minutes > 0 && System.nanoTime() - start >= minutes * NANOSECONDS_PER_MINUTE;
  }
}
