// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import savanna.search.event.Child;

/** Shares over the last so many children. */
final class RecentChildren {
  private record Seen(String hash, boolean cached, double redundantShare) {}

  private final int capacity;
  private final Deque<Seen> children = new ArrayDeque<>();
  private final Map<String, Integer> copies = new HashMap<>();
  private int cached;

  RecentChildren(int capacity) {
    this.capacity = capacity;
  }

  void add(Child child) {
    int statements = child.shape().statements();
    Seen youngest =
        new Seen(
            child.hash(),
            child.verdict().isCached(),
            statements == 0 ? 0 : (double) child.shape().redundantStatements() / statements);
    children.add(youngest);
    copies.merge(youngest.hash(), 1, Integer::sum);
    cached += youngest.cached() ? 1 : 0;
    if (children.size() > capacity) {
      Seen oldest = children.remove();
      copies.computeIfPresent(oldest.hash(), (hash, count) -> count == 1 ? null : count - 1);
      cached -= oldest.cached() ? 1 : 0;
    }
  }

  double cachedShare() {
    return children.isEmpty() ? 0 : (double) cached / children.size();
  }

  double redundantShare() {
    return children.stream().mapToDouble(Seen::redundantShare).average().orElse(0);
  }

  int distinctHashes() {
    return copies.size();
  }

  double distinctShare() {
    return children.isEmpty() ? 0 : (double) copies.size() / children.size();
  }
}
