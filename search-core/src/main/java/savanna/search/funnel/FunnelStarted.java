// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;
import savanna.search.config.FunnelSettings;

/**
 * What a funnel is about; everything after it follows from this and training.
 *
 * @param settings of the funnel
 * @param seed of the run, from which those of the training follow
 * @param searchEvents how many events of the search, from its first, the programs were chosen by
 * @param programs by number; 0 is the baseline, the initial program of the run
 * @param candidates numbers of the programs that enter the first stage
 * @param points of meta-validation, in the order of the search; may name any program
 */
public record FunnelStarted(
    FunnelSettings settings,
    long seed,
    long searchEvents,
    List<FunnelProgram> programs,
    List<Integer> candidates,
    List<SearchPoint> points)
    implements FunnelEvent {
  /** The number of the program that all others are compared with. */
  public static final int BASELINE = 0;

  public FunnelStarted {
    programs = List.copyOf(programs);
    candidates = List.copyOf(candidates);
    points = List.copyOf(points);
  }
}
