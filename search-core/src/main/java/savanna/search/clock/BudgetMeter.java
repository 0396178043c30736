// SPDX-License-Identifier: Apache-2.0
package savanna.search.clock;

import java.util.List;
import java.util.Optional;
import savanna.search.config.Budget;
import savanna.search.evaluation.TrialResult;

/** What a search has spent of the limits that are deterministic. */
public final class BudgetMeter {
  private final Budget budget;
  private long children;
  private long trained;
  private long trainSteps;

  /** Starts with nothing spent of a budget. */
  public BudgetMeter(Budget budget) {
    this.budget = budget;
  }

  /** Counts a child that was proposed. */
  public void propose() {
    children++;
  }

  /** Counts the training of an index that was folded. */
  public void fold(List<TrialResult> results) {
    trained += results.isEmpty() ? 0 : 1;
    trainSteps += results.stream().mapToLong(TrialResult::trainSteps).sum();
  }

  /** Returns the number of folded evaluations that trained at least one train step. */
  public long trained() {
    return trained;
  }

  /** Returns the key of the limit that has been reached, if one has. */
  public Optional<String> exhausted() {
    if (budget.maxChildren() > 0 && children >= budget.maxChildren()) {
      return Optional.of("budget.maxChildren");
    }
    if (budget.maxTrained() > 0 && trained >= budget.maxTrained()) {
      return Optional.of("budget.maxTrained");
    }
    if (budget.maxTrainSteps() > 0 && trainSteps >= budget.maxTrainSteps()) {
      return Optional.of("budget.maxTrainSteps");
    }
    return Optional.empty();
  }
}
