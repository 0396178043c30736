// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * One phase of a search: a population of its own, over the one cache and the one log of the run.
 * Source: the paper's restarts, first from the initial program, then from the best.
 *
 * @param mode how children are made
 * @param start what the population starts from
 * @param repeat how many times in a row, from 1; each repeat has a seed of its own
 * @param maxChildren children after which a repeat ends; 0 for no limit but the run's
 * @param plateau children without a new best of the repeat after which it ends; 0 for never
 */
@RecordBuilder
public record PhaseSettings(
    SearchMode mode, PhaseStart start, int repeat, long maxChildren, long plateau)
    implements PhaseSettingsBuilder.With {

  /** One evolution from the initial program until the budget ends. */
  public static final PhaseSettings DEFAULT =
      new PhaseSettings(SearchMode.EVOLUTION, PhaseStart.INITIAL, 1, 0, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public PhaseSettings {
    Check.inRange("phases.repeat", repeat, 1, 1_000_000);
    Check.atLeast("phases.maxChildren", maxChildren, 0);
    Check.atLeast("phases.plateau", plateau, 0);
  }
}
