// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkerPoolTest {
  private static Candidate candidate(int index) {
    return new Candidate(index, "program " + index, List.of(Trial.toTheEnd("task", 1)));
  }

  private static Evaluation answer(Candidate candidate) {
    return new Evaluation(candidate.index(), List.of(), 0);
  }

  @Test
  void everyCandidateComesBackOnce() throws InterruptedException {
    Set<Integer> indices = new HashSet<>();
    try (WorkerPool pool = new WorkerPool(3, () -> WorkerPoolTest::answer)) {
      for (int i = 0; i < 100; i++) {
        pool.submit(candidate(i));
      }
      while (indices.size() < 100) {
        pool.poll(1000).ifPresent(evaluation -> indices.add(evaluation.index()));
      }
      assertThat(pool.poll(0)).isEmpty();
    }
  }

  @Test
  void eachThreadMakesOneWorker() throws InterruptedException {
    Set<Thread> makers = ConcurrentHashMap.newKeySet();
    try (WorkerPool pool =
        new WorkerPool(
            2,
            () -> {
              assertThat(makers.add(Thread.currentThread())).isTrue();
              return WorkerPoolTest::answer;
            })) {
      for (int i = 0; i < 50; i++) {
        pool.submit(candidate(i));
      }
      for (int i = 0; i < 50; i++) {
        Optional<Evaluation> evaluation = pool.poll(5000);
        assertThat(evaluation).isPresent();
      }
    }
    assertThat(makers).hasSizeBetween(1, 2);
  }

  @Test
  void whatAWorkerThrowsEndsTheRunWithTheCandidate() {
    try (WorkerPool pool =
        new WorkerPool(
            1,
            () ->
                candidate -> {
                  throw new IllegalStateException("no data");
                })) {
      pool.submit(candidate(17));
      assertThatThrownBy(() -> pool.poll(5000))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("17")
          .hasMessageContaining("no data")
          .hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aPoolWithoutWorkersIsRefused() {
    assertThatThrownBy(() -> new WorkerPool(0, () -> WorkerPoolTest::answer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers");
  }
}
