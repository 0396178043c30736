// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;

/**
 * What the lines of a log so far have said, so that later ones need not repeat it: the current
 * phase, the individuals that were the first with their program hash or fingerprint, and what was
 * last said of each hash. Writer and reader keep the same. Memory grows with the different hashes.
 */
final class LogDictionary {

  /**
   * What was last said of a program hash.
   *
   * @param index of the first individual that had it
   * @param hash 32 hexadecimal digits
   * @param liveStatements of the latest individual that had it
   * @param liveStates of that one
   * @param seeds of that one
   * @param fitness of that one
   */
  record Known(
      int index, String hash, int liveStatements, int liveStates, int seeds, double fitness) {}

  private final Map<String, Entry> byHash = new HashMap<>();
  private final Map<Integer, Entry> byIndex = new HashMap<>();
  private final Map<String, Integer> byFingerprint = new HashMap<>();
  private final Map<Integer, String> fingerprints = new HashMap<>();
  private int phase;

  /** What is known of a hash so far, found by it and by its first individual. */
  private static final class Entry {
    private Known known;

    Entry(Known known) {
      this.known = known;
    }
  }

  /** Takes the next event of the log. */
  void accept(SearchEvent event) {
    if (event instanceof Child child) {
      accept(child);
    } else if (event instanceof PhaseStarted started) {
      phase = started.phase();
    } else if (event instanceof RunStarted started) {
      warmStarts(started.warmStarts());
    }
  }

  private void warmStarts(List<MeasuredProgram> warmStarts) {
    for (MeasuredProgram warmStart : warmStarts) {
      put(warmStart.index(), warmStart.hash(), warmStart.shape(), 0, warmStart.fitness());
    }
  }

  private void accept(Child child) {
    if (child.verdict() != Verdict.RETESTED) {
      put(child.index(), child.hash(), child.shape(), child.seeds(), child.fitness());
    }
    String fingerprint = child.fingerprint();
    if (fingerprint != null && byFingerprint.putIfAbsent(fingerprint, child.index()) == null) {
      fingerprints.put(child.index(), fingerprint);
    }
  }

  private void put(int index, String hash, Shape shape, int seeds, double fitness) {
    int liveStatements = shape.liveStatements();
    int liveStates = shape.liveStates();
    Entry entry = byHash.get(hash);
    if (entry == null) {
      entry = new Entry(new Known(index, hash, liveStatements, liveStates, seeds, fitness));
      byHash.put(hash, entry);
      byIndex.put(index, entry);
      return;
    }
    Known before = entry.known;
    if (before.liveStatements() != liveStatements
        || before.liveStates() != liveStates
        || before.seeds() != seeds
        || Double.compare(before.fitness(), fitness) != 0) {
      entry.known =
          new Known(before.index(), before.hash(), liveStatements, liveStates, seeds, fitness);
    }
  }

  /** Returns what is known of a hash. */
  Optional<Known> ofHash(String hash) {
    return Optional.ofNullable(byHash.get(hash)).map(entry -> entry.known);
  }

  /**
   * Returns what is known of the hash of the individual that was the first to have it.
   *
   * @throws IllegalArgumentException if this individual was not
   */
  Known ofFirst(int index) {
    Entry entry = byIndex.get(index);
    if (entry == null) {
      throw new IllegalArgumentException("no program hash began with individual " + index);
    }
    return entry.known;
  }

  /** Returns the first individual of a fingerprint, if there was one. */
  @Nullable Integer likeOf(String fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /**
   * Returns the fingerprint of the individual that was the first to have it.
   *
   * @throws IllegalArgumentException if this individual was not
   */
  String fingerprintOfFirst(int index) {
    String fingerprint = fingerprints.get(index);
    if (fingerprint == null) {
      throw new IllegalArgumentException("no fingerprint began with individual " + index);
    }
    return fingerprint;
  }

  /** Returns the number of the phase that began last. */
  int phase() {
    return phase;
  }
}
