// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;

class ProgramHashTest {

  /** Hashes are in logs, so they may not change: these stand in the logs of many runs. */
  @ParameterizedTest
  @CsvSource({
    "adamw, c0e1724ddc784134e41b46b865200d07",
    "lion, 1a13eed121f26b8f91ea1721a2bd81f0",
    "lion-short, 13a2025fd67e4ff11345cdef12b5067b",
    "nadam, 897daaafb7cac1115a1783dcf3c17d97",
    "adan, f5d1158d268852bd814e8b967b869008",
    "radam, a8835276f2e885b3e344566d3143947f",
    "lamb, 7b491c15234d79a6c9923aa2b7114793",
    "program8, ceaf1084d10d9327302f47acf7964c8d"
  })
  void hashesAreThoseOfLogs(String program, String hash) {
    assertThat(AbstractExecution.of(ProgramLibrary.program(program)).hash()).hasToString(hash);
  }

  @Test
  void aStatementThatOnlyDeadOnesReadIsDead() {
    AbstractExecution execution =
        AbstractExecution.of(
            ProgramParser.parse(
                """
                def train(w, g, m, lr):
                  a = exp(g)
                  b = sin(a)
                  m = interp(g, m, 0.9)
                  update = sign(g)
                  return update, m
                """));

    assertThat(execution.isLive(0)).isFalse();
    assertThat(execution.isLive(2)).as("of a state that no update reads").isFalse();
    assertThat(execution.isLive(3)).isTrue();
  }
}
