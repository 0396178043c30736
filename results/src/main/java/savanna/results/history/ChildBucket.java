// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import org.jspecify.annotations.Nullable;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Verdict;

/** What happened to the children of one bucket of a run. Mutable while it is being filled. */
public final class ChildBucket {
  private final long first;
  private final long[] verdicts = new long[Verdict.values().length];
  private final ProgramSample sample = new ProgramSample();
  private long children;
  private double redundantShares;
  private double cpuSeconds;
  private @Nullable Best best;

  /**
   * The best program of a bucket.
   *
   * @param index of the child
   * @param hash of its program
   * @param fitness finite, higher is better
   * @param program its text
   */
  public record Best(int index, String hash, double fitness, String program) {}

  /**
   * Starts empty.
   *
   * @param first number of its first child, from 0
   */
  ChildBucket(long first) {
    this.first = first;
  }

  /** Takes a child; the text of its program where it is known. */
  void add(Child child, double cpuSecondsUpToIt, @Nullable String program) {
    children++;
    verdicts[child.verdict().ordinal()]++;
    redundantShares += child.shape().redundantShare();
    cpuSeconds = cpuSecondsUpToIt;
    if (program != null && sample.takes(child.index())) {
      sample.add(new ProgramSample.Member(child.index(), child.hash(), program));
    }
    if (program != null
        && Double.isFinite(child.fitness())
        && (best == null || child.fitness() > best.fitness())) {
      best = new Best(child.index(), child.hash(), child.fitness(), program);
    }
  }

  /** Takes the bucket that follows this one. */
  void append(ChildBucket next) {
    children += next.children;
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] += next.verdicts[i];
    }
    redundantShares += next.redundantShares;
    cpuSeconds = next.cpuSeconds;
    sample.addAll(next.sample);
    if (next.best != null && (best == null || next.best.fitness() > best.fitness())) {
      best = next.best;
    }
  }

  /** Returns the number of its first child, from 0. */
  public long first() {
    return first;
  }

  /** Returns how many children it has. */
  public long children() {
    return children;
  }

  /** Returns the number of the child after its last one: how many the run had by then. */
  public long end() {
    return first + children;
  }

  /** Returns how many of its children came by their fitness in this way. */
  public long count(Verdict verdict) {
    return verdicts[verdict.ordinal()];
  }

  /** Returns the share of children whose key had been evaluated, 0 to 1; NaN if it is empty. */
  public double cacheHitShare() {
    long cached = 0;
    for (Verdict verdict : Verdict.values()) {
      cached += verdict.isCached() ? count(verdict) : 0;
    }
    return (double) cached / children;
  }

  /** Returns the mean share of redundant statements, 0 to 1; NaN if it is empty. */
  public double redundantShare() {
    return redundantShares / children;
  }

  /** Returns the CPU seconds of all training in the run up to its last child. */
  public double cpuSeconds() {
    return cpuSeconds;
  }

  /**
   * Returns the first child of the highest finite fitness, trained for itself or not, of those
   * whose programs are known; null if there is none.
   */
  public @Nullable Best best() {
    return best;
  }

  /** Returns a uniform sample of its children whose programs are known. */
  ProgramSample sample() {
    return sample;
  }
}
