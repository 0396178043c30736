// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;

class MutationTextTest {
  private static final Program PROGRAM =
      ProgramParser.parse(
          """
          def train(w, g, m, lr):
            update = g * lr
            return update, m
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert 0 v5 = get_pi()",
        "insert 3 update = sign(m)",
        "insert 3 m = interp(g, m, -0.9)",
        "insert 12 wd = w * 1.0E-4",
        "insert 1 x = y",
        "insert 1 x = 2.5",
        "delete 4",
        "modify 2 1 0.85",
        "modify 2 0 sqrt_v",
        "insertOnEdge 3 0 v8 = interp(g, m, 0.9)",
        "insertOnEdge 0 1 v8 = m * -0.5",
        "reduce"
      })
  void whatIsReadIsWrittenAgain(String text) {
    assertThat(Mutation.parse(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "insert",
        "insert 1",
        "insert one x = y",
        "insert 1 x = nosuch(y)",
        "insert 1 x = y ^ z",
        "insert 1 x = sign(y",
        "delete",
        "delete 1 2",
        "modify 1 1",
        "modify 1 1 NaN",
        "modify 1 1 1e999",
        "insertOnEdge 0 1 v8 sign(g)",
        "insertOnEdge 0 2 v8 = sign(g)",
        "insertOnEdge 0 1 update = sign(g)",
        "insertOnEdge 1 0 v8 = sign(g)",
        "reduce 1",
        "swap 1 2"
      })
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Mutation.parse(text).apply(PROGRAM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMutationOfAnotherProgramIsRefused() {
    List<Mutation> strangers =
        List.of(
            new Mutation.Delete(1),
            new Mutation.Insert(2, "x", Op.SIGN, List.of(new Argument.Name("g"))),
            new Mutation.Insert(0, "x", Op.SIGN, List.of(new Argument.Name("nobody"))),
            new Mutation.Modify(0, 2, new Argument.Number(1)),
            new Mutation.Modify(0, 0, new Argument.Name("nobody")));
    for (Mutation stranger : strangers) {
      assertThatThrownBy(() -> stranger.apply(PROGRAM))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void variablesKeepTheirNamesAndGoWithTheirLastMention() {
    Program child = Mutation.parse("insert 0 v9 = sign(g)").apply(PROGRAM);
    assertThat(child.names()).containsExactly("w", "g", "m", "lr", "update", "v9");
    Program back = Mutation.parse("delete 0").apply(child);
    assertThat(back).isEqualTo(PROGRAM);
    assertThat(back.names()).isEqualTo(PROGRAM.names());
  }
}
