// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A uniform sample of the children of some stretch, the same whatever the order in which stretches
 * are joined: each child draws a number from its index, and the smallest numbers stay.
 */
final class ProgramSample {
  private static final int CAPACITY = 12;

  /**
   * A sampled child.
   *
   * @param index of the child
   * @param hash of its program
   * @param program its text
   */
  record Member(int index, String hash, String program) {
    private long draw() {
      // Finalizer of SplitMix64: neighbouring indices draw unrelated numbers.
      long z = index * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }

  private final List<Member> members = new ArrayList<>();

  /** Takes a child into account. */
  void add(Member member) {
    members.add(member);
    if (members.size() > CAPACITY) {
      members.remove(members.stream().max(Comparator.comparingLong(Member::draw)).orElseThrow());
    }
  }

  /** Takes another stretch's sample into account. */
  void addAll(ProgramSample other) {
    other.members.forEach(this::add);
  }

  /** Returns at most {@value #CAPACITY} children. */
  List<Member> members() {
    return List.copyOf(members);
  }
}
