// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import savanna.dsl.RandomStream;

/**
 * The seeds that follow from a run's seed. Search seeds and held-out seeds are drawn from different
 * streams; all are from 0 to 2^31 - 2, so that any JSON reader keeps them exact.
 */
public final class Seeds {
  private static final long SEARCH = 1;
  private static final long HELD_OUT = 2;
  private static final long PHASE = 3;
  private static final long CHILD = 4;
  private static final long AUDIT = 5;
  private static final long MERGE_AUDIT = 6;
  private static final long FUNNEL_TUNING = 7;
  private static final long FUNNEL_COMPARISON = 8;

  private Seeds() {}

  /** Returns the k-th training seed that programs of this run may be given. */
  public static long search(long runSeed, int k) {
    return draw(RandomStream.of(runSeed, SEARCH, k));
  }

  /** Returns the k-th training seed that the search never selects by. */
  public static long heldOut(long runSeed, int k) {
    return draw(RandomStream.of(runSeed, HELD_OUT, k));
  }

  /** Returns the k-th seed on which programs are tuned in a funnel's stage. */
  public static long funnelTuning(long runSeed, int stage, int k) {
    return draw(RandomStream.of(runSeed, FUNNEL_TUNING, stage, k));
  }

  /** Returns the k-th seed on which programs are compared in a funnel's stage. */
  public static long funnelComparison(long runSeed, int stage, int k) {
    return draw(RandomStream.of(runSeed, FUNNEL_COMPARISON, stage, k));
  }

  /** Returns the seed of a phase. */
  public static long phase(long runSeed, int phase) {
    return draw(RandomStream.of(runSeed, PHASE, phase));
  }

  /** Returns the randomness of one child. */
  public static RandomStream child(long phaseSeed, int index) {
    return RandomStream.of(phaseSeed, CHILD, index);
  }

  /** Returns the randomness that decides whether an index is audited. */
  static RandomStream audit(long runSeed, int index) {
    return RandomStream.of(runSeed, AUDIT, index);
  }

  /** Returns the randomness that decides whether a merge is audited. */
  static RandomStream mergeAudit(long runSeed, int index) {
    return RandomStream.of(runSeed, MERGE_AUDIT, index);
  }

  private static long draw(RandomStream random) {
    return random.nextInt(Integer.MAX_VALUE);
  }
}
