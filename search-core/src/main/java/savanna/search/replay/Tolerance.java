// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.DecimalText;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/**
 * How far a result may be from the recorded one: not at all on one kind of machine; on another one
 * the last bits differ, and training multiplies the difference.
 *
 * @param relative largest difference of losses, relative to the recorded one, and of accuracies,
 *     absolute; 0 asks for equal bits in every field
 */
public record Tolerance(double relative) {
  /** Equal bits. */
  public static final Tolerance EXACT = new Tolerance(0);

  /**
   * @throws IllegalArgumentException if it is negative, NaN or infinite
   */
  public Tolerance {
    if (!(relative >= 0) || Double.isInfinite(relative)) {
      throw new IllegalArgumentException(
          "the tolerance must be from 0, got " + DecimalText.of(relative));
    }
  }

  /** Returns whether only equal bits are accepted. */
  public boolean isExact() {
    return relative == 0;
  }

  /** Returns what differs by more than this; nothing if the results agree. */
  public List<Difference> differences(TrialResult recorded, TrialResult recomputed) {
    List<Difference> differences = new ArrayList<>();
    boolean atHurdle =
        !isExact()
            && near(recorded.checkpointLoss(), recomputed.checkpointLoss())
            && isStopped(recorded) != isStopped(recomputed);
    if (atHurdle) {
      return differences; // the hurdle lies between the two: neither is wrong
    }
    if (recorded.outcome() != recomputed.outcome()) {
      differences.add(
          new Difference(
              "outcome", recorded.outcome().toString(), recomputed.outcome().toString()));
    }
    if (recorded.trainSteps() != recomputed.trainSteps()
        && (isExact() || recorded.outcome() != TrialOutcome.DIVERGED)) {
      differences.add(
          new Difference(
              "trainSteps",
              Integer.toString(recorded.trainSteps()),
              Integer.toString(recomputed.trainSteps())));
    }
    compare("checkpointLoss", recorded.checkpointLoss(), recomputed.checkpointLoss(), differences);
    compare("loss", recorded.loss(), recomputed.loss(), differences);
    if (!(Math.abs(recorded.accuracy() - recomputed.accuracy()) <= relative)) {
      compare("accuracy", recorded.accuracy(), recomputed.accuracy(), differences);
    }
    return differences;
  }

  private static boolean isStopped(TrialResult result) {
    return result.outcome() == TrialOutcome.STOPPED;
  }

  private void compare(
      String field, double recorded, double recomputed, List<Difference> differences) {
    if (!near(recorded, recomputed)) {
      differences.add(new Difference(field, DecimalText.of(recorded), DecimalText.of(recomputed)));
    }
  }

  /** NaN is near NaN only, an infinity near itself only. */
  private boolean near(double recorded, double recomputed) {
    return Double.compare(recorded, recomputed) == 0
        || Math.abs(recorded - recomputed) <= relative * Math.abs(recorded);
  }
}
