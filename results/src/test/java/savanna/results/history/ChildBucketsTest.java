// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.results.ChildExample;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;

class ChildBucketsTest {
  private static final int MOST = 8;

  /** Every fourth is trained, every eighth of them fails; half of the statements are redundant. */
  private static Child child(int index) {
    boolean trained = index % 4 == 0;
    return ChildExample.of(index)
        .hash("hash" + index % 10)
        .shape(new Shape(10, 5, 1))
        .verdict(trained ? Verdict.TRAINED : Verdict.CACHE_HIT)
        .fitness(index % 32 == 0 ? Double.NEGATIVE_INFINITY : -1.0 / (index + 1))
        .program(trained ? "program " + index : null)
        .child();
  }

  private static ChildBuckets filled(int count) {
    ChildBuckets buckets = new ChildBuckets(MOST);
    for (int i = 0; i < count; i++) {
      Child child = child(i);
      buckets.add(child, 0.5 * i, child.program());
    }
    return buckets;
  }

  @Test
  void noChildIsLostHoweverManyThereAre() {
    for (int count : new int[] {0, 1, 7, 8, 9, 16, 17, 1000, 4096, 4097}) {
      List<ChildBucket> all = filled(count).all();

      assertThat(all).hasSizeLessThanOrEqualTo(MOST);
      assertThat(all.stream().mapToLong(ChildBucket::children).sum()).isEqualTo(count);
      long trained = all.stream().mapToLong(b -> b.count(Verdict.TRAINED)).sum();
      assertThat(trained).isEqualTo((count + 3) / 4);
      long end = 0;
      for (ChildBucket bucket : all) {
        assertThat(bucket.first()).isEqualTo(end);
        end = bucket.end();
      }
      assertThat(end).isEqualTo(count);
    }
  }

  @Test
  void sharesAreThoseOfTheStretch() {
    for (ChildBucket bucket : filled(4096).all()) {
      assertThat(bucket.cacheHitShare()).isEqualTo(0.75);
      assertThat(bucket.redundantShare()).isEqualTo(0.5);
      assertThat(bucket.cpuSeconds()).isEqualTo(0.5 * (bucket.end() - 1));
    }
  }

  @Test
  void aShortLastStretchIsJoinedToTheOneBeforeIt() {
    for (int count : new int[] {1, 9, 17, 33, 1000, 1025}) {
      List<ChildBucket> buckets = filled(count).atMost(4);

      assertThat(buckets).hasSizeBetween(1, 4);
      assertThat(buckets.stream().mapToLong(ChildBucket::children).sum()).isEqualTo(count);
      long shortest = buckets.stream().mapToLong(ChildBucket::children).min().orElseThrow();
      assertThat(2 * shortest).isGreaterThanOrEqualTo(buckets.get(0).children());
    }
  }

  @Test
  void theBestIsTheLastTrainedOneThatDidNotFail() {
    ChildBucket whole = filled(4096).atMost(1).get(0);
    ChildBucket.Best best = whole.best();

    assertThat(best).isNotNull();
    assertThat(best.index()).isEqualTo(4092);
    assertThat(filled(1).atMost(1).get(0).best()).isNull();
  }

  @Test
  void theBestMayBeACacheHitWhoseProgramIsKnown() {
    ChildBuckets buckets = new ChildBuckets(MOST);
    buckets.add(child(4), 0, "program 4");
    buckets.add(child(5), 0, "program 3");

    assertThat(buckets.atMost(1).get(0).best())
        .isEqualTo(new ChildBucket.Best(5, "hash5", -1.0 / 6, "program 3"));
  }

  @Test
  void aSampleDoesNotDependOnHowStretchesWereJoined() {
    List<ProgramSample.Member> whole = filled(1000).atMost(1).get(0).sample().members();
    ProgramSample direct = new ProgramSample();
    for (int i = 0; i < 1000; i += 4) {
      direct.add(new ProgramSample.Member(i, "hash" + i % 10, "program " + i));
    }

    assertThat(whole).containsExactlyInAnyOrderElementsOf(direct.members()).hasSize(8);
  }

  @Test
  void anOddNumberOfStretchesIsRefused() {
    assertThatThrownBy(() -> new ChildBuckets(7)).isInstanceOf(IllegalArgumentException.class);
  }
}
