// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.List;

/**
 * One step of how a program came about.
 *
 * @param index of the individual; negative for warm starts
 * @param mutations that lead from the one before to it; empty for the first
 * @param fitness when it was folded, higher is better
 * @param gained fitness over the one before; NaN for the first. Where the two were measured on
 *     different seeds, noise is in it
 * @param effective whether it computes something else than the one before: its hash differs
 * @param hash of its program
 * @param program its text
 */
public record Ancestor(
    int index,
    List<String> mutations,
    double fitness,
    double gained,
    boolean effective,
    String hash,
    String program) {
  public Ancestor {
    mutations = List.copyOf(mutations);
  }
}
