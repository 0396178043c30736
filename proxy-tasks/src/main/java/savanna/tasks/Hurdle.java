// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

/**
 * A point where hopeless runs stop: after {@code trainStep} train steps the mean training loss over
 * the last quarter of those steps must be at most {@code limit}.
 *
 * @param trainStep a number of train steps, at least 1; beyond the end of the run it never applies
 * @param limit in nats; NaN lets nothing pass, infinity everything
 */
public record Hurdle(int trainStep, double limit) {
  /** The part of a run after which a search's hurdles stand, as one over this. */
  public static final int CHECKPOINT_PART = 8;

  /** Stops nothing. */
  public static final Hurdle NONE = new Hurdle(Integer.MAX_VALUE, Double.POSITIVE_INFINITY);

  /**
   * @throws IllegalArgumentException if the train step is not positive
   */
  public Hurdle {
    if (trainStep < 1) {
      throw new IllegalArgumentException("trainStep must be positive, got " + trainStep);
    }
  }

  /**
   * Returns a search's hurdle for runs of this length; none for an infinite limit.
   *
   * @param trainSteps of a run, from 1
   * @param limit in nats
   */
  public static Hurdle atCheckpoint(int trainSteps, double limit) {
    return limit == Double.POSITIVE_INFINITY ? NONE : new Hurdle(checkpoint(trainSteps), limit);
  }

  /** Returns the train step at which a search's hurdle stands in runs of this length. */
  public static int checkpoint(int trainSteps) {
    return Math.max(1, trainSteps / CHECKPOINT_PART);
  }

  /** Returns the train step whose training loss a run of this length reports. */
  public int checkpointOf(int trainSteps) {
    return equals(NONE) ? checkpoint(trainSteps) : trainStep;
  }
}
