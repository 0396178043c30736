// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;

/**
 * The funnel has come to its end.
 *
 * @param survivors numbers of the candidates that passed every stage
 */
public record FunnelFinished(List<Integer> survivors) implements FunnelEvent {
  public FunnelFinished {
    survivors = List.copyOf(survivors);
  }
}
