// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Counts and shares of a run up to some event. "Recent" is over the last P children, P being the
 * size of the population: where each child joins and no phase has just begun, they are it.
 *
 * @param indices folded, children and evaluations beside them
 * @param children folded
 * @param trained indices for which at least one train step was done
 * @param trainSteps train steps, without those before the first child
 * @param cacheHits children whose key had been evaluated
 * @param fingerprintHits of the cache hits and joined, those whose program hash was new
 * @param seedsAdded of the cache hits, those that were trained on one more seed
 * @param joined children that shared the result of an earlier one not folded yet
 * @param stopped children that fell at the hurdle
 * @param diverged children whose first evaluation gave NaN or infinity
 * @param confirmed trainings of contenders for the best
 * @param retested re-tests of announced bests on held-out seeds
 * @param audited children that were trained without their hurdle
 * @param auditedKills of the audited, those above the hurdle on some task
 * @param falseKills of these, those that ended better than the baseline
 * @param mergesUpheld cache hits by fingerprint that were trained nevertheless and did as their key
 * @param mergesRefuted those that did otherwise
 * @param recentCacheHitShare share of recent children that were cache hits or joined, 0 to 1; 0
 *     before the first
 * @param recentRedundantShare mean over recent children of the share of redundant statements, 0 to
 *     1; 0 before the first
 * @param recentDistinctHashes number of different program hashes among recent children
 * @param recentDistinctShare the same by the number of recent children, 0 to 1; 0 before the first
 * @param phase number of the current phase
 * @param bestFitness of the best announced program; before the first, of the best warm start
 * @param bestIndex its index
 */
@RecordBuilder
public record Statistics(
    int indices,
    long children,
    long trained,
    long trainSteps,
    long cacheHits,
    long fingerprintHits,
    long seedsAdded,
    long joined,
    long stopped,
    long diverged,
    long confirmed,
    long retested,
    long audited,
    long auditedKills,
    long falseKills,
    long mergesUpheld,
    long mergesRefuted,
    double recentCacheHitShare,
    double recentRedundantShare,
    int recentDistinctHashes,
    double recentDistinctShare,
    int phase,
    double bestFitness,
    int bestIndex) {

  /** Returns the share of all children that needed no first evaluation, 0 to 1; 0 before any. */
  public double cacheHitShare() {
    return children == 0 ? 0 : (double) (cacheHits + joined) / children;
  }
}
