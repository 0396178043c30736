// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import savanna.search.event.SearchEvent.Child;

/**
 * Who came from whom: the source of every child of a log, four bytes a child. A fold over children.
 */
public final class Sources {
  private static final int NONE = Integer.MIN_VALUE;
  private static final int INITIAL_CAPACITY = 1 << 10;

  private int[] sources = new int[INITIAL_CAPACITY];
  private int size;

  /**
   * Takes the next child.
   *
   * @throws IllegalArgumentException if it has not the next index, or comes from a later one; its
   *     index then has no source
   */
  public void accept(Child child) {
    if (size == sources.length) {
      sources = Arrays.copyOf(sources, 2 * size);
    }
    int source = child.origin().source().orElse(NONE);
    boolean fits = child.index() == size && source < child.index();
    sources[size++] = fits ? source : NONE;
    if (!fits) {
      throw new IllegalArgumentException(
          "child " + child.index() + " is not the next one, or comes from a later one");
    }
  }

  /** Returns how many children were taken. */
  public int size() {
    return size;
  }

  /** Whether an individual was taken and comes from another one. */
  boolean hasSource(int index) {
    return index >= 0 && index < size && sources[index] != NONE;
  }

  /** Returns the individual that another one, which has a source, comes from. */
  int source(int index) {
    return sources[index];
  }

  /**
   * Returns an individual and those that it comes from, the oldest first. The oldest has no source:
   * it is a warm start, a random program, or an index that was not taken.
   */
  public List<Integer> path(int index) {
    Deque<Integer> path = new ArrayDeque<>();
    int current = index;
    path.push(current);
    while (hasSource(current)) {
      current = sources[current];
      path.push(current);
    }
    return List.copyOf(path);
  }
}
