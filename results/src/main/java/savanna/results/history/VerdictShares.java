// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.List;
import savanna.search.event.Verdict;

/** How children came by their fitness, in the order and with the words of the page. */
public final class VerdictShares {
  /** In how many buckets the chart shows a run. */
  public static final int BUCKETS = 48;

  /** From what costs most to what costs nothing. */
  public static final List<Verdict> KINDS =
      List.of(
          Verdict.TRAINED,
          Verdict.SEED_ADDED,
          Verdict.STOPPED,
          Verdict.DIVERGED,
          Verdict.JOINED,
          Verdict.CACHE_HIT);

  private VerdictShares() {}

  /** Returns what a verdict on a child means, in a few words. */
  public static String label(Verdict verdict) {
    return switch (verdict) {
      case TRAINED -> "trained to the end";
      case SEED_ADDED -> "known, one more seed";
      case STOPPED -> "stopped at the hurdle";
      case DIVERGED -> "diverged";
      case JOINED -> "shared a running training";
      case CACHE_HIT -> "cache hit";
      case MERGE_UPHELD -> "cache hit by fingerprint, audited and right";
      case MERGE_REFUTED -> "cache hit by fingerprint, audited and wrong";
      case CONFIRMED -> "contender confirmed";
      case RETESTED -> "best re-tested";
    };
  }
}
