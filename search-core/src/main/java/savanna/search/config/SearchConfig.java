// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import savanna.dsl.OpSet;

/**
 * Everything that decides what a search does. The same config, with a budget that is deterministic,
 * gives the same events on one kind of machine, whatever the number of workers.
 *
 * <p>Every component is always present: whoever reads a partial config lays it over {@link
 * #DEFAULT}.
 *
 * @param seed of the run; child i's randomness comes from it and i alone
 * @param opSet name of the {@link OpSet} that new statements use
 * @param warmStart programs of the first population, at least one; the first one is the <em>initial
 *     program</em>, whose losses are the baseline
 * @param phases one after the other, at least one; the last one goes on until the budget ends or
 *     its own limits are reached
 * @param population regularized evolution's settings
 * @param mutation how children differ from their parents
 * @param fitness tasks, seeds and charges
 * @param hurdle when a candidate is stopped early
 * @param race which scales of its update a child of new structure is tried with
 * @param budget when the search ends
 */
@RecordBuilder
public record SearchConfig(
    long seed,
    String opSet,
    List<WarmStart> warmStart,
    List<PhaseSettings> phases,
    PopulationSettings population,
    MutationSettings mutation,
    FitnessSettings fitness,
    HurdleSettings hurdle,
    RaceSettings race,
    Budget budget)
    implements SearchConfigBuilder.With {

  /** The paper's initial program, AdamW without bias correction. Source: paper, program 3. */
  public static final String INITIAL_PROGRAM =
      """
      def train(w, g, m, v, lr):
        g2 = square(g)
        m = interp(g, m, 0.9)
        v = interp(g2, v, 0.999)
        sqrt_v = sqrt(v)
        update = m / sqrt_v
        wd = w * 0.01
        update = update + wd
        lr = lr * 0.001
        update = update * lr
        return update, m, v
      """;

  /** The paper's search, on a proxy and with hurdle and seeds of ours. */
  public static final SearchConfig DEFAULT =
      new SearchConfig(
          0,
          "paper",
          List.of(new WarmStart(INITIAL_PROGRAM, 1)),
          List.of(PhaseSettings.DEFAULT),
          PopulationSettings.DEFAULT,
          MutationSettings.DEFAULT,
          FitnessSettings.DEFAULT,
          HurdleSettings.DEFAULT,
          RaceSettings.NONE,
          Budget.DEFAULT);

  /**
   * @throws IllegalArgumentException if there is no warm start, no phase or no such op set, or
   *     programs could only get shorter
   */
  public SearchConfig {
    warmStart = List.copyOf(warmStart);
    phases = List.copyOf(phases);
    Check.that(!warmStart.isEmpty(), "warmStart must have at least one program");
    Check.that(!phases.isEmpty(), "phases must have at least one phase");
    Check.that(
        !mutation.onlyShortens(),
        "mutation.weights must give an operator a weight that does not only shorten programs");
    Check.that(
        OpSet.byName(opSet).isPresent(),
        "opSet must be one of "
            + OpSet.all().stream().map(OpSet::name).toList()
            + ", got "
            + opSet);
  }

  /** Returns this config with all phases in one mode, e.g. to run a control. */
  public SearchConfig withMode(SearchMode mode) {
    return withPhases(phases.stream().map(phase -> phase.withMode(mode)).toList());
  }
}
