// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.search.config.OpPrior;

class LearnedPriorTest {
  private static final List<String> NEITHER_LION_NOR_SIGNS =
      List.of(
              "adabelief adafactor adam adamw adamw-corrected adan ademamix adopt amsgrad came"
                  .split(" "),
              "cautious-adamw grokfast lamb lookahead mars momentum nadam nadam-psi nesterov"
                  .split(" "),
              "novograd prodigy radam sgd yogi".split(" "))
          .stream()
          .flatMap(Stream::of)
          .toList();

  private static Program program(String... statements) {
    return ProgramParser.parse(
            "def train(w, g, m, lr):\n  "
                + String.join("\n  ", statements)
                + "\n  return update, m\n",
            OpSet.EXTENDED)
        .program();
  }

  @Test
  void theNamedPriorIsWhatTheStatedRulesTeach() {
    List<Program> programs = NEITHER_LION_NOR_SIGNS.stream().map(ProgramLibrary::program).toList();
    assertThat(LearnedPrior.of(programs)).isEqualTo(OpPrior.REDISCOVERY.weights());
  }

  @Test
  void eachProgramCountsTheSameAndDeadStatementsDoNot() {
    Map<String, Double> prior =
        LearnedPrior.of(
            List.of(
                program("m = interp(g, m, 0.9)", "dead = sin(g)", "update = sign(m)"),
                program("update = sign(g)")));
    assertThat(prior).containsEntry("sign", 75.0).containsEntry("interp", 25.0);
    assertThat(prior.keySet()).first().isEqualTo("sign");
    assertThat(prior).doesNotContainKey("sin");
    int unseen = OpSet.EXTENDED.ops().size() + 1 - 2;
    assertThat(prior.get(OpPrior.OTHER) * unseen).isBetween(8.0, 12.0);
  }

  @Test
  void operationsOfTheModernSetCountOnceAProgramHasOne() {
    Program old = ProgramParser.parse("def train(w, g, lr): return tanh(g) * lr");
    Program modern = ProgramParser.parse("def train(w, g, lr): return msign(g) * lr");
    double before = LearnedPrior.of(List.of(old)).get(OpPrior.OTHER);
    double after = LearnedPrior.of(List.of(old, modern)).get(OpPrior.OTHER);
    assertThat(before * (OpSet.EXTENDED.ops().size() - 1)).isBetween(8.0, 12.0);
    assertThat(after * (OpSet.MODERN.ops().size() - 2)).isBetween(8.0, 12.0);
  }

  @Test
  void nothingIsLearnedFromNoStatements() {
    assertThatThrownBy(() -> LearnedPrior.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("live statements");
  }
}
