// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToDoubleFunction;
import savanna.search.event.SearchEvent.Child;

/** Shares over the last so many children: taking one costs next to nothing, asking looks at all. */
final class RecentChildren {
  private final int capacity;
  private final Deque<Child> children = new ArrayDeque<>();

  RecentChildren(int capacity) {
    this.capacity = capacity;
  }

  void add(Child child) {
    children.add(child);
    if (children.size() > capacity) {
      children.remove();
    }
  }

  double cachedShare() {
    return mean(child -> child.verdict().isCached() ? 1 : 0);
  }

  double redundantShare() {
    return mean(child -> child.shape().redundantShare());
  }

  private double mean(ToDoubleFunction<Child> figure) {
    return children.stream().mapToDouble(figure).average().orElse(0);
  }

  int distinctHashes() {
    return (int) children.stream().map(Child::hash).distinct().count();
  }

  double distinctShare() {
    return children.isEmpty() ? 0 : (double) distinctHashes() / children.size();
  }
}
