// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.Locale;

/** How a child came by its fitness. */
public enum Verdict {
  /** It was trained to the end, the first of its key. */
  TRAINED,
  /** It was trained, the first of its key, and fell at the hurdle. */
  STOPPED,
  /** It was trained, the first of its key, and its loss became NaN or infinite. */
  DIVERGED,
  /** Its key had been evaluated. */
  CACHE_HIT,
  /** Its key had been evaluated and looked promising: it was trained on one more seed. */
  SEED_ADDED,
  /** Its key was being evaluated for an earlier child, whose result it shares. */
  JOINED,
  /**
   * Its key, a fingerprint, had been evaluated; it was trained nevertheless, to audit the merge,
   * and did as the program that the key was evaluated for. The fitness is the key's.
   */
  MERGE_UPHELD,
  /** The same, but it did otherwise: the fingerprint merged what differs. */
  MERGE_REFUTED,
  /** Not a child: a contender for the best was trained on the seeds that it lacked. */
  CONFIRMED,
  /** Not a child: an announced best was trained on held-out seeds. */
  RETESTED;

  /** Returns the name that logs use, e.g. {@code cache_hit}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the program and its key were new. */
  public boolean isFirstEvaluation() {
    return this == TRAINED || this == STOPPED || this == DIVERGED;
  }

  /** Returns whether it was settled by what other children had been trained for. */
  public boolean isCached() {
    return this == CACHE_HIT || this == SEED_ADDED || this == JOINED || isMergeAudit();
  }

  /** Returns whether a merge by fingerprint was audited. */
  public boolean isMergeAudit() {
    return this == MERGE_UPHELD || this == MERGE_REFUTED;
  }

  /** Returns whether this is about a child, not about an evaluation beside the children. */
  public boolean isChild() {
    return this != CONFIRMED && this != RETESTED;
  }
}
