// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.ChildExample;
import savanna.search.config.FitnessSettings;
import savanna.search.config.SearchConfig;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;

class HallFamiliesTest {
  private static final String SIGN_OF_MOMENTUM =
      """
      def train(w, g, m, lr):
        m = interp(g, m, 0.9)
        update = sign(m)
        update = update * lr
        return update, m
      """;
  private static final String SIGN_OF_GRADIENT =
      """
      def train(w, g, m, lr):
        update = sign(g)
        update = update * lr
        return update, m
      """;

  /** Of the size of SIGN_OF_MOMENTUM. */
  private static final String MOMENTUM =
      """
      def train(w, g, m, lr):
        m = interp(g, m, 0.9)
        update = m * 0.5
        update = update * lr
        return update, m
      """;

  private final HallFamilies families =
      new HallFamilies(FitnessSettings.DEFAULT, index -> 10.0 * index);

  HallFamiliesTest() {
    String adamw = SearchConfig.INITIAL_PROGRAM;
    MeasuredProgram start =
        new MeasuredProgram(-1, hash(adamw), null, shape(adamw), -1, List.of(), adamw);
    families.accept(new RunStarted(List.of(start), List.of(), List.of()));
  }

  private static String hash(String program) {
    return AbstractExecution.of(ProgramParser.parse(program)).hash().toString();
  }

  private static Shape shape(String program) {
    AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(program));
    return new Shape(
        execution.program().statements().size(),
        execution.liveProgram().statements().size(),
        execution.liveProgram().states().size());
  }

  private void child(int index, String program, double fitness, @Nullable String text) {
    families.accept(
        ChildExample.of(index)
            .hash(hash(program))
            .shape(shape(program))
            .fitness(fitness)
            .program(text)
            .child());
  }

  @Test
  void tellsWhenAFamilyCameAndWhetherItStayed() {
    child(3, SIGN_OF_MOMENTUM, -0.9, SIGN_OF_MOMENTUM);
    assertThat(families.rows())
        .extracting(HallFamilies.Row::family, HallFamilies.Row::cells)
        .containsExactly(tuple("Adam-like", 1), tuple("sign-momentum", 1));

    child(7, MOMENTUM, -0.8, MOMENTUM);

    List<HallFamilies.Row> rows = families.rows();
    assertThat(rows)
        .extracting(
            HallFamilies.Row::family,
            HallFamilies.Row::firstIndex,
            HallFamilies.Row::firstCpuSeconds,
            HallFamilies.Row::leaders,
            HallFamilies.Row::cells)
        .containsExactly(
            tuple("Adam-like", -1, -10.0, 1, 1),
            tuple("sign-momentum", 3, 30.0, 1, 0),
            tuple("momentum SGD", 7, 70.0, 1, 1));
    assertThat(rows.get(1).best()).isNull();
    assertThat(rows.get(2).best()).isNotNull();
    assertThat(rows.get(2).best().index()).isEqualTo(7);
  }

  @Test
  void aProgramThatDoesNotLeadItsCellBringsNothing() {
    child(3, MOMENTUM, -0.8, MOMENTUM);
    child(4, SIGN_OF_MOMENTUM, -0.9, SIGN_OF_MOMENTUM);

    assertThat(families.rows())
        .extracting(HallFamilies.Row::family)
        .containsExactly("Adam-like", "momentum SGD");
  }

  @Test
  void aProgramComesInWhenWhatWasBetterFails() {
    child(3, MOMENTUM, -0.8, MOMENTUM);
    child(4, SIGN_OF_MOMENTUM, -0.9, SIGN_OF_MOMENTUM);
    child(9, MOMENTUM, Double.NEGATIVE_INFINITY, null);
    child(10, SIGN_OF_MOMENTUM, -0.9, SIGN_OF_MOMENTUM);

    assertThat(families.rows())
        .extracting(HallFamilies.Row::family, HallFamilies.Row::firstIndex)
        .contains(tuple("sign-momentum", 10));
  }

  @Test
  void signOfTheGradientHasItsOwnName() {
    child(3, SIGN_OF_GRADIENT, -0.9, SIGN_OF_GRADIENT);

    assertThat(families.rows())
        .extracting(HallFamilies.Row::family)
        .containsExactly("Adam-like", "sign of the gradient");
  }
}
