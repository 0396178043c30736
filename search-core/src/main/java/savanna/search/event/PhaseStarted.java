// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.List;
import savanna.search.config.SearchMode;

/**
 * A new population began.
 *
 * @param index of its first child
 * @param phase number of the population within the run, from 0
 * @param mode how its children are made
 * @param seed from which, with the index, the randomness of its children comes
 * @param start indices of the individuals that it starts from
 */
public record PhaseStarted(int index, int phase, SearchMode mode, long seed, List<Integer> start)
    implements SearchEvent {
  public PhaseStarted {
    start = List.copyOf(start);
  }
}
