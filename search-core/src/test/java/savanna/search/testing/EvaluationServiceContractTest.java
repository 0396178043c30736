// SPDX-License-Identifier: Apache-2.0
package savanna.search.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import savanna.dsl.testing.Rule;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.ThreadsBackend;
import savanna.search.evaluation.TrialResult;

class EvaluationServiceContractTest {

  @TestFactory
  Stream<DynamicTest> threadsKeepEveryRule() {
    Map<String, Rule> rules =
        new LinkedHashMap<>(EvaluationServiceContract.rules(new ThreadsBackend()));
    rules.putAll(EvaluationServiceContract.trainingRules(new ThreadsBackend()));
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
  }

  @Test
  void theBackendsOfThisModuleAreFoundByName() {
    assertThat(EvaluationBackends.all()).containsOnlyKeys("opencl", "threads");
    assertThat(EvaluationBackends.named("threads")).isInstanceOf(ThreadsBackend.class);
  }

  /** Changes what threads answer. */
  private record Changed(String name, UnaryOperator<Evaluation> change)
      implements EvaluationBackend {

    @Override
    public EvaluationService open(Request request) {
      EvaluationService threads = new ThreadsBackend().open(request);
      return new EvaluationService() {
        @Override
        public void submit(Candidate candidate) {
          threads.submit(candidate);
        }

        @Override
        public Optional<Evaluation> poll(long milliseconds) throws InterruptedException {
          return threads.poll(milliseconds).map(change);
        }

        @Override
        public int workers() {
          return threads.workers();
        }

        @Override
        public void close() {
          threads.close();
        }
      };
    }
  }

  private static Evaluation with(Evaluation evaluation, UnaryOperator<TrialResult> change) {
    return new Evaluation(evaluation.index(), evaluation.trials().stream().map(change).toList(), 0);
  }

  private static TrialResult with(TrialResult r, long seed, double loss, double accuracy) {
    return new TrialResult(
        r.task(), seed, r.outcome(), loss, accuracy, r.trainSteps(), r.checkpointLoss());
  }

  private static void isBroken(Map<String, Rule> rules, String rule) {
    Rule broken = rules.get(rule);
    assertThat(broken).as(rule).isNotNull();
    assertThatThrownBy(broken::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(rule)
        .hasCauseInstanceOf(AssertionError.class);
  }

  private static Map<String, Rule> rules(UnaryOperator<Evaluation> change) {
    return EvaluationServiceContract.rules(new Changed("changed", change));
  }

  @Test
  void brokenBackendsAreFound() {
    isBroken(
        EvaluationServiceContract.rules(new Changed("Two Words", e -> e)), "the name suits a flag");
    isBroken(rules(e -> new Evaluation(0, e.trials(), 0)), "every candidate is answered once");
    isBroken(
        rules(e -> with(e, r -> with(r, 1, r.loss(), r.accuracy()))),
        "results are those of the trials, in order");
    isBroken(
        rules(e -> new Evaluation(e.index(), List.of(), 0)),
        "results are those of the trials, in order");
    isBroken(
        rules(
            e -> {
              List<TrialResult> backwards = new ArrayList<>(e.trials());
              Collections.reverse(backwards);
              return new Evaluation(e.index(), backwards, 0);
            }),
        "results are those of the trials, in order");
    isBroken(
        rules(e -> with(e, r -> with(r, r.seed(), r.loss(), 50))),
        "results hold what their outcome says");
    isBroken(
        rules(e -> with(e, r -> with(r, r.seed(), 1, r.accuracy()))),
        "results hold what their outcome says");
    isBroken(
        rules(e -> with(e, r -> with(r, r.seed(), Math.random(), r.accuracy()))),
        "results do not depend on the number of workers");
    isBroken(
        EvaluationServiceContract.trainingRules(
            new Changed(
                "near", e -> with(e, r -> with(r, r.seed(), Math.nextUp(r.loss()), r.accuracy())))),
        "results are those of threads, to the last bit");
  }
}
