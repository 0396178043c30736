// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/** Reads back one result that {@link ChildWriting#trials} wrote. */
final class TrialReading {
  private final JsonScanner json;
  private @Nullable String task;
  private @Nullable Long seed;
  private TrialOutcome outcome = TrialOutcome.COMPLETED;
  private double loss = Double.NaN;
  private double accuracy = Double.NaN;
  private @Nullable Integer trainSteps;
  private double checkpointLoss = Double.NaN;

  TrialReading(JsonScanner json) {
    this.json = json;
  }

  void take(String key) throws IOException {
    switch (key) {
      case "task" -> task = json.string();
      case "seed" -> seed = json.longInteger();
      case "outcome" -> outcome = outcome(json.string());
      case "loss" -> loss = json.number();
      case "accuracy" -> accuracy = json.number();
      case "trainSteps" -> trainSteps = json.integer();
      case "checkpointLoss" -> checkpointLoss = json.number();
      default -> json.unknown();
    }
  }

  private static TrialOutcome outcome(String name) {
    for (TrialOutcome outcome : TrialOutcome.values()) {
      if (outcome.toString().equals(name)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("unknown outcome '" + name + "'");
  }

  /**
   * Returns the result.
   *
   * @throws IllegalArgumentException if a key is missing
   */
  TrialResult result() {
    if (task == null || seed == null || trainSteps == null) {
      throw new IllegalArgumentException("a trial has 'task', 'seed' and 'trainSteps'");
    }
    return new TrialResult(task, seed, outcome, loss, accuracy, trainSteps, checkpointLoss);
  }
}
