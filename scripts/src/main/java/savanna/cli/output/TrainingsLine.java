// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import savanna.search.compare.Trainings;

/** The progress line of batches of training runs. */
public final class TrainingsLine {
  private TrainingsLine() {}

  /** Returns what shows progress there. */
  public static Trainings.Progress on(ProgressLine line) {
    return (purpose, trainingRuns) ->
        line.update(() -> purpose + ": " + Numbers.counted(trainingRuns, "training run") + " done");
  }
}
