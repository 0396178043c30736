// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.event.SearchEvent.Child;

/**
 * A run of any length in a bounded number of buckets of equal length: when there are too many, each
 * two neighbours become one. Which buckets there are depends on the number of children alone.
 */
public final class ChildBuckets {
  private final int most;
  private final List<ChildBucket> buckets = new ArrayList<>();
  private long width = 1;
  private long children;

  /**
   * Starts empty.
   *
   * @param most buckets, an even number; there are at least half as many once there are as many
   *     children
   * @throws IllegalArgumentException if it is odd or less than 2
   */
  public ChildBuckets(int most) {
    if (most < 2 || most % 2 != 0) {
      throw new IllegalArgumentException("an even number of buckets, got " + most);
    }
    this.most = most;
  }

  /** Takes the next child; the text of its program where it is known. */
  void add(Child child, double cpuSeconds, @Nullable String program) {
    if (children == width * most) {
      halve();
    }
    if (children % width == 0) {
      buckets.add(new ChildBucket(children));
    }
    buckets.get(buckets.size() - 1).add(child, cpuSeconds, program);
    children++;
  }

  private void halve() {
    List<ChildBucket> joined = joined(buckets, 2);
    buckets.clear();
    buckets.addAll(joined);
    width *= 2;
  }

  private static List<ChildBucket> joined(List<ChildBucket> buckets, int group) {
    List<ChildBucket> joined = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i += group) {
      ChildBucket bucket = new ChildBucket(buckets.get(i).first());
      buckets.subList(i, Math.min(i + group, buckets.size())).forEach(bucket::append);
      joined.add(bucket);
    }
    return joined;
  }

  /** Returns the buckets in order; the last one may be shorter. */
  public List<ChildBucket> all() {
    return List.copyOf(buckets);
  }

  /**
   * Returns the run in at most so many buckets, each of several of these. A last one of less than
   * half the length is joined to the one before it: shares of few children tell little.
   */
  public List<ChildBucket> atMost(int count) {
    List<ChildBucket> fewer = joined(buckets, Math.max(1, (buckets.size() + count - 1) / count));
    int last = fewer.size() - 1;
    if (last > 0 && 2 * fewer.get(last).children() < fewer.get(last - 1).children()) {
      fewer.get(last - 1).append(fewer.remove(last));
    }
    return fewer;
  }
}
