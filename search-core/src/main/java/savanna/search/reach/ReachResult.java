// SPDX-License-Identifier: Apache-2.0
package savanna.search.reach;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.search.mutation.Mutation;

/**
 * What sampling found.
 *
 * @param draws children that were made
 * @param hits those that behave like the target
 * @param low lower end of the 95 % interval of the probability
 * @param high its upper end
 * @param sameHash share of children with the parent's program hash
 * @param example the first hit, null without one
 */
public record ReachResult(
    int draws, int hits, double low, double high, double sameHash, @Nullable Example example) {

  /**
   * One child that behaves like the target.
   *
   * @param mutations that made it
   * @param program the child
   */
  public record Example(List<Mutation> mutations, Program program) {}

  /** Wilson's score interval at 95 %. */
  static ReachResult of(int draws, int hits, int same, @Nullable Example example) {
    double z = 1.959963984540054;
    double n = draws;
    double share = hits / n;
    double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    double low = hits == 0 ? 0 : Math.max(0, centre - half);
    double high = hits == draws ? 1 : Math.min(1, centre + half);
    return new ReachResult(draws, hits, low, high, same / n, example);
  }

  /** Returns the share of hits. */
  public double share() {
    return hits / (double) draws;
  }
}
