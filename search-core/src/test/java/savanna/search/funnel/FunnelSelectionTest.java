// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.StageSettings;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.funnel.FunnelEvent.FunnelStarted;

class FunnelSelectionTest {
  private static final int CHILDREN = 100;

  private static String program(String function) {
    return "def train(w, g, lr):\n  dead = g * 2.0\n  a = %s(g)\n  update = a * lr\n  return update\n"
        .formatted(function);
  }

  private static String hash(String program) {
    return AbstractExecution.of(ProgramParser.parse(program)).hash().toString();
  }

  /** A search of 100 children: tanh is best after 20, sign after 70; cos is small and known. */
  private static FunnelSelection selection(boolean finished) {
    FunnelSelection selection = new FunnelSelection(SearchConfig.DEFAULT.withSeed(5));
    Shape shape = new Shape(3, 2, 0);
    selection.accept(
        new RunStarted(
            List.of(
                new MeasuredProgram(
                    -1, hash(program("sin")), null, shape, -1, List.of(), program("sin"))),
            List.of(),
            List.of()));
    for (int i = 0; i < CHILDREN; i++) {
      String own = i == 20 ? program("tanh") : i == 70 ? program("sign") : program("cos");
      selection.accept(
          new Child(
              i,
              0,
              new Origin.Sampled(),
              hash(own),
              null,
              shape,
              Verdict.TRAINED,
              false,
              List.of(),
              1,
              -0.9,
              own));
      if (i == 20 || i == 70) {
        selection.accept(new NewBest(i, hash(own), shape, 4, i == 20 ? -0.8 : -0.7, own));
      }
    }
    if (finished) {
      selection.accept(new RunFinished("budget.maxChildren", CHILDREN));
    }
    return selection;
  }

  private static FunnelStarted started(int candidates, int points) {
    return selection(true)
        .started(
            new FunnelSettings(
                candidates,
                0.05,
                new MetaValidationSettings("iris-mlp", points, 0, 1, 1),
                List.of(new StageSettings("A", List.of("iris-mlp"), 4, 2, 2))));
  }

  private static List<String> functions(FunnelStarted started, List<Integer> numbers) {
    return numbers.stream()
        .map(number -> started.programs().get(number).program())
        .map(text -> text.replaceFirst("(?s).*a = ", "").replaceFirst("(?s)\\(.*", ""))
        .toList();
  }

  @Test
  void thePointsAreEvenlySpacedAndHaveTheBestByThen() {
    FunnelStarted started = started(5, 5);

    assertThat(started.points())
        .extracting(SearchPoint::children)
        .containsExactly(20L, 40L, 60L, 80L, 100L);
    assertThat(started.points().get(4).share()).isEqualTo(1);
    assertThat(functions(started, started.points().stream().map(SearchPoint::program).toList()))
        .containsExactly("sin", "tanh", "tanh", "sign", "sign");
  }

  @Test
  void theLastBestComesFirstThenHallOfFameAndEarlierOnesInTurn() {
    assertThat(functions(started(5, 0), started(5, 0).candidates()))
        .containsExactly("sign", "tanh", "cos");
    assertThat(functions(started(2, 0), started(2, 0).candidates()))
        .containsExactly("sign", "tanh");
    assertThat(functions(started(1, 0), started(1, 0).candidates())).containsExactly("sign");
  }

  @Test
  void programsHaveTheirLiveStatementsOnlyAndTheBaselineIsTheFirst() {
    FunnelStarted started = started(5, 5);

    assertThat(functions(started, List.of(FunnelStarted.BASELINE))).containsExactly("sin");
    assertThat(started.programs()).allSatisfy(p -> assertThat(p.program()).doesNotContain("dead"));
    assertThat(started.programs()).extracting(FunnelProgram::hash).doesNotHaveDuplicates();
    assertThat(started.seed()).isEqualTo(5);
  }

  @Test
  void theEndOfASearchDoesNotCount() {
    assertThat(selection(true).events()).isEqualTo(selection(false).events());
    assertThat(started(1, 0).searchEvents()).isEqualTo(1 + CHILDREN + 2);
  }

  @Test
  void aSearchThatHasNotBegunHasNoFunnel() {
    assertThatThrownBy(
            () ->
                new FunnelSelection(SearchConfig.DEFAULT)
                    .started(FunnelDefaults.avoiding(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
