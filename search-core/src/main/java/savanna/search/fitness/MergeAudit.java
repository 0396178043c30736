// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import savanna.search.event.Verdict;

/**
 * Finds out how often the fingerprint merges programs that differ: a sample of its cache hits,
 * chosen by their index, is trained nevertheless. Whatever comes out, the child has the fitness of
 * its key, so that the sample changes nothing but what is known. Ours.
 */
public final class MergeAudit {
  /** Share of the cache hits by fingerprint that are audited. */
  public static final double SHARE = 0.001;

  /**
   * Largest relative difference of two losses that counts as none. Equal mathematics rounds
   * differently, and training magnifies it.
   */
  static final double TOLERANCE = 0.02;

  private final long runSeed;
  private final double share;

  /** Makes an audit of a share, in [0, 1], of the merges of a run. */
  public MergeAudit(long runSeed, double share) {
    this.runSeed = runSeed;
    this.share = share;
  }

  /** Returns whether the child of this index is audited if it is a cache hit by fingerprint. */
  public boolean isChosen(int index) {
    return Seeds.mergeAudit(runSeed, index).nextDouble() < share;
  }

  /**
   * Returns what an audit came to.
   *
   * @param expected mean relative loss of the first evaluation of the key; infinite if it failed
   * @param actual the same of the audited program
   */
  public static Verdict verdict(double expected, double actual) {
    boolean equal =
        Double.isFinite(expected)
            ? Math.abs(actual - expected) <= TOLERANCE * expected
            : Double.isInfinite(actual);
    return equal ? Verdict.MERGE_UPHELD : Verdict.MERGE_REFUTED;
  }
}
