// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import savanna.Savanna;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.search.compare.BaselineComparison;
import savanna.search.compare.Measurement;
import savanna.search.compare.ProgramEvaluation;
import savanna.search.compare.TuningBudget;
import savanna.search.tuning.Tuned;
import savanna.tasks.TaskException;

class TrainingSessionTest {
  private static final Program ADAMW = ProgramLibrary.program("adamw-short");
  private static final Program LION = ProgramLibrary.program("lion-short");

  @Test
  void programsAreMeasuredAsTheyAreOrTunedBefore() throws InterruptedException {
    Map<String, Program> programs = new LinkedHashMap<>();
    programs.put("AdamW", ADAMW);
    programs.put("Lion", LION);
    try (TrainingSession session = Savanna.trainOn("iris-mlp")) {
      ProgramEvaluation plain = session.evaluate(programs, 2, null);
      ProgramEvaluation tuned = session.evaluate(programs, 2, new TuningBudget(6, 1));

      assertThat(plain.tuned()).isEmpty();
      assertThat(plain.results())
          .extracting(Measurement::program, Measurement::seed)
          .containsExactly(
              tuple("AdamW", 0L), tuple("AdamW", 1L), tuple("Lion", 0L), tuple("Lion", 1L));
      assertThat(tuned.tuned())
          .extracting(ProgramEvaluation.TunedProgram::label)
          .containsExactly("AdamW", "Lion");
      Program better = tuned.tuned().get(0).tuning().program();
      assertThat(tuned.results().get(0).loss())
          .isEqualTo(session.evaluate(Map.of("again", better), 1, null).results().get(0).loss());
    }
  }

  @Test
  void tuningNeverEndsWithMoreThanItBeganWith() throws InterruptedException {
    try (TrainingSession session = Savanna.trainOn("iris-mlp")) {
      Tuned once = session.tune(ADAMW, new TuningBudget(1, 1), false);
      Tuned often = session.tune(ADAMW, new TuningBudget(12, 1), false);

      assertThat(often.loss()).isLessThan(once.loss());
      assertThat(often.trainingRuns()).isLessThanOrEqualTo(12);
    }
  }

  @Test
  void whatWasFoundIsSimplifiedAndComparedOnSeedsOfTheirOwn() throws InterruptedException {
    BaselineComparison.Settings settings =
        new BaselineComparison.Settings(3, 3, new TuningBudget(4, 1));
    try (TrainingSession session = Savanna.trainOn("iris-mlp")) {
      BaselineComparison compared = session.compare(ADAMW, LION, settings);

      assertThat(compared.results()).hasSize(15);
      assertThat(compared.comparison().rows())
          .extracting(row -> row.program())
          .containsExactly("AdamW, tuned", "AdamW, start", "Lion, tuned", "evolved", "simplified");
      assertThat(compared.simplified().statements().size())
          .isLessThanOrEqualTo(LION.statements().size());
      assertThat(compared.found().program()).isEqualTo("simplified");
    }
  }

  @Test
  void theNameOfATaskThatIsNotThereIsTold() {
    assertThatThrownBy(() -> Savanna.trainOn("nosuch"))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("nosuch");
  }
}
