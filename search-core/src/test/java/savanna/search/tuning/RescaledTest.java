// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.TypeCheck;

class RescaledTest {

  @Test
  void decayConstantAndUpdateAreMultiplied() {
    Program lion = ProgramLibrary.program("lion");

    assertThat(Rescaled.of(lion, 1, 1)).isEqualTo(lion);
    assertThat(Rescaled.of(lion, 2, 10).toString())
        .contains("wd = w * 1.0\n", "scaled_update = update * 2.0\n  return scaled_update, m");
  }

  @Test
  void decayBehindAVariableIsMultipliedAfterIt() {
    assertThat(Rescaled.of(ProgramLibrary.program("program8"), 1, 3).toString())
        .contains("wd = wd * w\n  wd = wd * 3.0\n");
  }

  @Test
  void everyLibraryProgramStaysWellTyped() {
    for (ProgramLibrary.Entry entry : ProgramLibrary.entries()) {
      Program rescaled = Rescaled.of(entry.program(), 0.5, 2);
      assertThat(TypeCheck.of(rescaled).isValid()).as(entry.name()).isTrue();
      assertThat(ProgramParser.parse(rescaled.toString())).isEqualTo(rescaled);
    }
  }

  @Test
  void productOfWeightsAndGradientIsNoDecay() {
    Program program =
        ProgramParser.parse(
            """
            def train(w, g, lr):
              a = w * g
              w = a + g
              b = w * 2
              update = a + b
              return update
            """);

    assertThat(Rescaled.hasDecay(program)).isFalse();
  }

  @Test
  void stateThatIsTheUpdateIsNotScaled() {
    Program program = ProgramParser.parse("def train(w, g, m, lr):\n  m = g * lr\n  return m, m\n");

    assertThat(Rescaled.of(program, 2, 1).toString())
        .contains("scaled_update = m * 2.0\n  return scaled_update, m");
  }
}
