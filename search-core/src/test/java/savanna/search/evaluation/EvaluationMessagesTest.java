// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.exec.ExecutorFactories;
import savanna.search.config.SearchConfig;
import savanna.tasks.Tasks;

class EvaluationMessagesTest {
  private static final Candidate CANDIDATE =
      new Candidate(
          17,
          SearchConfig.INITIAL_PROGRAM,
          List.of(new Trial("iris-mlp", 1, 1.5), Trial.toTheEnd("iris-mlp", 2_000_000_000)));

  private static final TrialResult COMPLETED =
      new TrialResult("java-lm", 7, TrialOutcome.COMPLETED, 0.1 + 0.2, 2.0 / 3, 700, 2.5e-10);
  private static final TrialResult DIVERGED =
      new TrialResult("java-lm", 8, TrialOutcome.DIVERGED, Double.NaN, Double.NaN, 3, Double.NaN);

  @Test
  void candidatesComeBackEqual() {
    String text = EvaluationMessages.text(CANDIDATE);

    assertThat(EvaluationMessages.candidate(text)).isEqualTo(CANDIDATE);
    assertThat(text)
        .startsWith("{\"schema\":\"savanna/candidate/1\",\"index\":17,")
        .doesNotContain("\n");
  }

  @Test
  void evaluationsComeBackEqual() {
    Evaluation evaluation = new Evaluation(17, List.of(COMPLETED, DIVERGED), 0.1 + 0.2);

    assertThat(EvaluationMessages.evaluation(EvaluationMessages.text(evaluation)))
        .isEqualTo(evaluation);
  }

  @Test
  void aMessageIsAllThatAWorkerNeeds() {
    String there = EvaluationMessages.text(CANDIDATE);

    CandidateTrainer remote = new CandidateTrainer(Tasks.all(), ExecutorFactories.defaultFactory());
    String back = EvaluationMessages.text(remote.train(EvaluationMessages.candidate(there)));

    CandidateTrainer local = new CandidateTrainer(Tasks.all(), ExecutorFactories.defaultFactory());
    assertThat(EvaluationMessages.evaluation(back).trials())
        .isEqualTo(local.train(CANDIDATE).trials())
        .isNotEmpty();
  }

  @Test
  void messagesAreSmall() {
    String statements = "  v = interp(g2, v, 0.4570898110355382)\n".repeat(40);
    String program = SearchConfig.INITIAL_PROGRAM.replaceFirst("\n", "\n" + statements);
    Candidate large = new Candidate(999_999, program, CANDIDATE.trials());

    assertThat(EvaluationMessages.text(CANDIDATE).length()).isLessThan(600);
    assertThat(EvaluationMessages.text(large).length()).isLessThan(2500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"schema\":\"savanna/candidate/2\"}",
        "{\"schema\":\"savanna/evaluation/1\"}",
        "{\"schema\":\"savanna/candidate/1\",\"index\":1,\"program\":\"\",\"trials\":[]}",
        "{\"schema\":\"savanna/candidate/1\",\"index\":1,\"program\":\"\",\"mood\":2}",
        "{\"schema\":\"savanna/candidate/1\"",
      })
  void whatIsNoCandidateIsRefused(String text) {
    assertThatThrownBy(() -> EvaluationMessages.candidate(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
