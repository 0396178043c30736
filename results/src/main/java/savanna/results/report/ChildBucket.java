// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import org.jspecify.annotations.Nullable;
import savanna.search.event.Child;
import savanna.search.event.Verdict;

/** What happened to the children of one stretch of a run. Mutable while it is being filled. */
public final class ChildBucket {
  private final long first;
  private final long[] verdicts = new long[Verdict.values().length];
  private final ProgramSample sample = new ProgramSample();
  private long children;
  private double redundantShares;
  private double cpuSeconds;
  private @Nullable Child best;

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
    int statements = child.shape().statements();
    children++;
    verdicts[child.verdict().ordinal()]++;
    redundantShares +=
        statements == 0 ? 0 : (double) child.shape().redundantStatements() / statements;
    cpuSeconds = cpuSecondsUpToIt;
    if (program != null && sample.takes(child.index())) {
      sample.add(new ProgramSample.Member(child.index(), child.hash(), program));
    }
    if (child.program() != null) {
      best = better(best, child);
    }
  }

  /** Takes the stretch that follows this one. */
  void append(ChildBucket next) {
    children += next.children;
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] += next.verdicts[i];
    }
    redundantShares += next.redundantShares;
    cpuSeconds = next.cpuSeconds;
    sample.addAll(next.sample);
    best = next.best == null ? best : better(best, next.best);
  }

  private static @Nullable Child better(@Nullable Child known, Child other) {
    if (!Double.isFinite(other.fitness())) {
      return known;
    }
    return known == null || other.fitness() > known.fitness() ? other : known;
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

  /** Returns the child of highest finite fitness that was trained for itself; null if none was. */
  public @Nullable Child best() {
    return best;
  }

  /** Returns a uniform sample of its children whose programs are known. */
  ProgramSample sample() {
    return sample;
  }
}
