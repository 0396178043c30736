// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/** Trains nothing: every loss is 1. The smallest evaluation backend there can be. */
public final class OnesBackend implements EvaluationBackend {

  @Override
  public String name() {
    return "ones";
  }

  @Override
  public EvaluationService open(Request request) {
    return new Ones(request.workers());
  }

  private record Ones(int workers, Queue<Candidate> submitted) implements EvaluationService {

    Ones(int workers) {
      this(workers, new ArrayDeque<>());
    }

    @Override
    public void submit(Candidate candidate) {
      submitted.add(candidate);
    }

    @Override
    public Optional<Evaluation> poll(long milliseconds) {
      return Optional.ofNullable(submitted.poll()).map(Ones::evaluation);
    }

    private static Evaluation evaluation(Candidate candidate) {
      return new Evaluation(
          candidate.index(), candidate.trials().stream().map(Ones::result).toList(), 0);
    }

    private static TrialResult result(Trial trial) {
      return new TrialResult(trial.task(), trial.seed(), TrialOutcome.COMPLETED, 1, 0.5, 1, 1);
    }

    @Override
    public void close() {
      submitted.clear();
    }
  }
}
