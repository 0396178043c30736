// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.ArrayList;
import java.util.List;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Trial;

/**
 * Which trainings a candidate gets. Seeds are common to all candidates, so that differences between
 * them are not differences by chance; a seed's tasks stand together, in the config's order.
 */
public final class TrialPlan {
  private final SearchConfig config;
  private final Baseline baseline;

  /** Makes the plan of a search with this baseline. */
  public TrialPlan(SearchConfig config, Baseline baseline) {
    this.config = config;
    this.baseline = baseline;
  }

  /** Returns whether this index is trained without its hurdle, to count false kills. */
  public boolean isAudited(int index) {
    return config.hurdle().enabled()
        && Seeds.audit(config.seed(), index).nextDouble() < config.hurdle().auditShare();
  }

  /** Returns the trials of a first evaluation. */
  public List<Trial> firstEvaluation(boolean audited) {
    List<Trial> trials = new ArrayList<>();
    for (int k = 0; k < config.fitness().seeds(); k++) {
      long seed = Seeds.search(config.seed(), k);
      for (String task : config.fitness().tasks(k)) {
        trials.add(
            audited
                ? Trial.toTheEnd(task, seed)
                : new Trial(task, seed, baseline.hurdle(task, seed)));
      }
    }
    return trials;
  }

  /** Returns the trials of the k-th search seed, without hurdles. */
  public static List<Trial> searchSeed(SearchConfig config, int k) {
    long seed = Seeds.search(config.seed(), k);
    return config.fitness().tasks(k).stream().map(task -> Trial.toTheEnd(task, seed)).toList();
  }

  /** Returns the trials of the k-th search seed, without hurdles. */
  public List<Trial> searchSeed(int k) {
    return searchSeed(config, k);
  }

  /** Returns the trials of the k-th held-out seed, without hurdles. */
  public static List<Trial> heldOutSeed(SearchConfig config, int k) {
    long seed = Seeds.heldOut(config.seed(), k);
    return config.fitness().tasks(k).stream().map(task -> Trial.toTheEnd(task, seed)).toList();
  }

  /** Returns the trials of a re-test. */
  public List<Trial> retest() {
    List<Trial> trials = new ArrayList<>();
    for (int k = 0; k < config.fitness().retestSeeds(); k++) {
      trials.addAll(heldOutSeed(config, k));
    }
    return trials;
  }
}
