// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.search.evaluation.TrialResult;

/** Training results in one line each. */
final class TrialText {
  private TrialText() {}

  static String line(TrialResult trial) {
    return String.format(
        "%s seed %d: %s after %d train steps, loss %s, accuracy %s%s",
        trial.task(),
        trial.seed(),
        trial.outcome(),
        trial.trainSteps(),
        Numbers.fixed(trial.loss(), 5),
        Numbers.fixed(trial.accuracy(), 4),
        trial.failure() == null ? "" : ": " + Printable.of(trial.failure()));
  }
}
