// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who works for a search, and what each has done. Safe for use by several threads. */
final class WorkerRegistry {
  /** The name of the search's own threads. */
  static final String OWN = "own";

  private static final double NANOSECONDS = 1e-9;

  /**
   * One worker that has joined.
   *
   * @param worker its name in the search
   * @param hello what it said
   * @param otherBits why its results may have other bits; empty if they have not
   */
  record Member(String worker, Hello hello, String otherBits) {}

  private final int ownThreads;
  private final Map<String, Member> members = new ConcurrentHashMap<>();
  private final Set<String> otherKind = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> results = new TreeMap<>();
  private long repeated;
  private int joined;
  private double threadSeconds;
  private long since = System.nanoTime();
  private final long begun = since;

  WorkerRegistry(int ownThreads) {
    this.ownThreads = ownThreads;
  }

  /** Adds a worker. */
  synchronized Member join(Hello hello, String otherBits) {
    pass();
    Member member = new Member("w" + ++joined, hello, otherBits);
    members.put(member.worker(), member);
    if (!otherBits.isEmpty()) {
      otherKind.add(member.worker());
    }
    return member;
  }

  /** Removes a worker; null if it has gone already. */
  synchronized @Nullable Member leave(String worker) {
    pass();
    return members.remove(worker);
  }

  /** Counts a result. */
  synchronized void count(String worker) {
    results.merge(worker, 1L, Long::sum);
  }

  /** Counts an answer that was there already. */
  synchronized void countRepeated() {
    repeated++;
  }

  /** Returns how many answers were there already. */
  synchronized long repeated() {
    return repeated;
  }

  /** Returns how many results a worker has given. */
  synchronized long results(String worker) {
    return results.getOrDefault(worker, 0L);
  }

  /** Returns how many results each worker has given, those that have gone included. */
  synchronized Map<String, Long> results() {
    return new TreeMap<>(results);
  }

  /** Returns those that are there. */
  Collection<Member> members() {
    return new ArrayList<>(members.values());
  }

  /** Returns whether results may have other bits of a worker that is or was there. */
  boolean hasOtherBits(String worker) {
    return otherKind.contains(worker);
  }

  /** Returns how many candidates are trained at the same time now. */
  synchronized int threads() {
    return ownThreads + members.values().stream().mapToInt(m -> m.hello().threads()).sum();
  }

  private void pass() {
    long now = System.nanoTime();
    threadSeconds += (now - since) * NANOSECONDS * threads();
    since = now;
  }

  /** Returns how many candidates were trained at the same time on average, from 1. */
  synchronized int meanThreads() {
    pass();
    double seconds = (since - begun) * NANOSECONDS;
    return Math.max(1, seconds > 0 ? (int) Math.round(threadSeconds / seconds) : ownThreads);
  }
}
