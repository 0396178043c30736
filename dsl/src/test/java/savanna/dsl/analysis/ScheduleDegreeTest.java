// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;

class ScheduleDegreeTest {
  private static boolean isProportional(String program) {
    return ScheduleDegree.isProportional(AbstractExecution.of(ProgramParser.parse(program)));
  }

  private static String withBody(String body) {
    return "def train(w, g, m, lr):\n  " + body.replace("; ", "\n  ") + "\n  return update, m\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"adamw", "adamw-corrected", "lion", "lion-short", "nadam", "sgd", "lamb"})
  void publishedOptimizersLeaveTheScheduleAlone(String name) {
    assertThat(ScheduleDegree.isProportional(AbstractExecution.of(ProgramLibrary.program(name))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m = interp(g, m, 0.9); update = m * lr",
        "m = interp(g, m, 0.9); r = lr * 0.1; update = m * r; d = w * r; update = update + d",
        "m = interp(g, m, 0.9); update = m * lr; update = update / 3; update = -update",
        "x = m * lr; y = norm(x); update = g * y",
        "x = sqrt(lr); m = interp(g, m, 0.9); update = m * lr",
        "a = g * lr; b = m * lr; update = interp(a, b, 0.5); m = g",
        "a = g * lr; k = is_matrix(a); b = m * lr; update = where(k, a, b); m = g",
      })
  void stepsThatScaleWithTheScheduleAreProportional(String body) {
    assertThat(isProportional(withBody(body))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m = interp(g, m, 0.9); update = m * 0.1",
        "m = interp(g, m, 0.9); r = sqrt(lr); update = m * r",
        "m = interp(g, m, 0.9); r = lr * lr; update = m * r",
        "m = interp(g, m, 0.9); r = exp(lr); update = m * r",
        "m = interp(g, m, 0.9); update = m + lr",
        "m = interp(g, m, 0.9); update = m * lr; update = update + g",
        "m = interp(g, m, lr); update = m * lr",
        "m = interp(g, m, 0.9); update = m / lr",
        "m = interp(g, m, 0.9); x = m * lr; update = sign(x)",
        "g = clip(g, lr); m = interp(g, m, 0.9); update = m * lr",
        "m = m + lr; update = m * lr",
        "a = g * lr; update = where(a, a, a); m = g",
        "a = g * lr; update = where(m, a, 0); m = g",
      })
  void schedulesOfTheirOwnAreNot(String body) {
    assertThat(isProportional(withBody(body))).isFalse();
  }

  @Test
  void theDiscoveredProgramClipsByTheSchedule() {
    assertThat(
            ScheduleDegree.isProportional(AbstractExecution.of(ProgramLibrary.program("program4"))))
        .isFalse();
  }
}
