// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A uniform sample of the children of some bucket, the same whatever the order in which buckets are
 * joined: each child draws a number from its index, and the smallest numbers stay.
 */
final class ProgramSample {
  private static final int CAPACITY = 8;

  /**
   * A sampled child.
   *
   * @param index of the child
   * @param hash of its program
   * @param program its text
   */
  record Member(int index, String hash, String program) {
    private long draw() {
      return ProgramSample.draw(index);
    }
  }

  private final List<Member> members = new ArrayList<>();
  private long largestDraw = Long.MIN_VALUE;

  private static long draw(int index) {
    // Finalizer of SplitMix64: neighbouring indices draw unrelated numbers.
    long z = index * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns whether a child would stay in the sample: hardly any does of a long bucket. */
  boolean takes(int index) {
    return members.size() < CAPACITY || draw(index) < largestDraw;
  }

  /** Takes a child into account. */
  void add(Member member) {
    if (takes(member.index())) {
      members.add(member);
      members.sort(Comparator.comparingLong(Member::draw));
      if (members.size() > CAPACITY) {
        members.remove(CAPACITY);
      }
      largestDraw = members.get(members.size() - 1).draw();
    }
  }

  /** Takes another bucket's sample into account. */
  void addAll(ProgramSample other) {
    other.members.forEach(this::add);
  }

  /** Returns at most {@value #CAPACITY} children. */
  List<Member> members() {
    return List.copyOf(members);
  }
}
