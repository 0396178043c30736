// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import savanna.tasks.data.DataException;

class OrderedEvaluationsTest {

  /** Answers the last candidate first; what it answers may be changed. */
  private static final class LastFirst implements EvaluationService {
    private final Deque<Candidate> stack = new ArrayDeque<>();
    private final UnaryOperator<Evaluation> change;
    private int most;

    LastFirst(UnaryOperator<Evaluation> change) {
      this.change = change;
    }

    @Override
    public void submit(Candidate candidate) {
      stack.push(candidate);
      most = Math.max(most, stack.size());
    }

    @Override
    public Optional<Evaluation> poll(long milliseconds) {
      return stack.isEmpty() ? Optional.empty() : Optional.of(change.apply(answer(stack.pop())));
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public void close() {
      stack.clear();
    }
  }

  private static Evaluation answer(Candidate candidate) {
    Trial trial = candidate.trials().get(0);
    TrialResult result =
        new TrialResult(trial.task(), trial.seed(), TrialOutcome.COMPLETED, 1, 0.5, 10, 2);
    return new Evaluation(candidate.index(), List.of(result), 0);
  }

  private static List<Candidate> candidates(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Candidate(i, "program", List.of(Trial.toTheEnd("task", 7))))
        .toList();
  }

  @Test
  void resultsComeInTheOrderOfTheCandidatesWithinTheWindow() throws InterruptedException {
    LastFirst service = new LastFirst(evaluation -> evaluation);
    List<Integer> taken = new ArrayList<>();
    int[] waits = {0};

    boolean all =
        new OrderedEvaluations(service)
            .train(candidates(10), 4, e -> taken.add(e.index()), () -> waits[0]++);

    assertThat(all).isTrue();
    assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(service.most).isEqualTo(4);
    assertThat(waits[0]).isEqualTo(10);
  }

  @Test
  void afterAStopNothingIsSubmittedOrTaken() throws InterruptedException {
    LastFirst service = new LastFirst(evaluation -> evaluation);
    OrderedEvaluations evaluations = new OrderedEvaluations(service);
    List<Integer> taken = new ArrayList<>();

    boolean all =
        evaluations.train(
            candidates(10),
            4,
            e -> {
              taken.add(e.index());
              if (taken.size() == 3) {
                evaluations.stop();
              }
            },
            () -> {});

    assertThat(all).isFalse();
    assertThat(evaluations.isStopped()).isTrue();
    assertThat(taken).containsExactly(0, 1, 2);
    assertThat(evaluations.train(candidates(1), 1, e -> {}, () -> {})).isFalse();
    assertThat(service.most).isEqualTo(4);
  }

  @Test
  void aWaitEndsWhenItsCallerSaysSo() throws InterruptedException {
    OrderedEvaluations evaluations = new OrderedEvaluations(new LastFirst(e -> e));

    assertThat(evaluations.await(5, waited -> waited < 0.01)).isEmpty();
  }

  @Test
  void answersThatFitNoCandidateEndTheRun() {
    for (UnaryOperator<Evaluation> wrong :
        List.<UnaryOperator<Evaluation>>of(
            e -> new Evaluation(e.index() + 1, e.trials(), 0),
            e -> new Evaluation(e.index(), List.of(), 0),
            e -> new Evaluation(e.index(), List.of(e.trials().get(0), e.trials().get(0)), 0),
            e -> answer(new Candidate(e.index(), "", List.of(Trial.toTheEnd("task", 8)))),
            e -> answer(new Candidate(e.index(), "", List.of(Trial.toTheEnd("other", 7)))))) {
      OrderedEvaluations evaluations = new OrderedEvaluations(new LastFirst(wrong));
      assertThatThrownBy(() -> evaluations.train(candidates(1), 1, e -> {}, () -> {}))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("no answer to");
    }
  }

  @Test
  void anIndexIsSubmittedOnce() {
    OrderedEvaluations evaluations = new OrderedEvaluations(new LastFirst(e -> e));
    evaluations.submit(candidates(1).get(0));

    assertThatThrownBy(() -> evaluations.submit(candidates(1).get(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingDataIsSaidAsSuchEvenFromAWorker() {
    try (WorkerPool pool =
        new WorkerPool(
            1,
            () ->
                candidate -> {
                  throw new DataException("no such file");
                })) {
      assertThatThrownBy(
              () -> new OrderedEvaluations(pool).train(candidates(1), 1, e -> {}, () -> {}))
          .isInstanceOf(DataException.class)
          .hasMessage("no such file");
    }
  }
}
