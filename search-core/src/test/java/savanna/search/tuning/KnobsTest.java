// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.analysis.AbstractExecution;

class KnobsTest {

  /** Rate; decay, if there is one; memories, equal constants counted once. */
  @ParameterizedTest
  @CsvSource({
    "sgd, 2",
    "momentum, 3",
    "signum, 3",
    "lion, 4",
    "adamw, 4",
    "adamw-corrected, 4",
    "muon, 4",
    "mars, 4",
    "adamh, 3",
    "adopt, 4",
  })
  void everyProgramHasItsKnobs(String name, int count) {
    assertThat(Knobs.of(ProgramLibrary.program(name)).count()).isEqualTo(count);
  }

  @ParameterizedTest
  @MethodSource("savanna.dsl.ProgramLibrary#names")
  void theOriginIsTheProgram(String name) {
    Program program = ProgramLibrary.program(name);
    Knobs knobs = Knobs.of(program);

    assertThat(knobs.at(new double[knobs.count()])).isEqualTo(program);
  }

  @Test
  void aBiasCorrectionKeepsStepWithItsMoment() {
    Knobs knobs = Knobs.of(ProgramLibrary.program("adamw-corrected"));

    String moved = knobs.at(new double[] {0, 0, -2, 0}).toString();

    assertThat(moved).contains("m = interp(g, m, 0.989").doesNotContain("0.9)");
    assertThat(moved.split("0\\.989", -1)).hasSize(3);
  }

  @Test
  void rateAndDecayMoveByPowersOfTen() {
    Knobs knobs = Knobs.of(ProgramLibrary.program("adamw"));

    String moved = knobs.at(new double[] {2, 1, 0, 0}).toString();

    assertThat(moved).contains("wd = w * 0.1\n").contains("scaled_update = update * 10.0");
    assertThat(knobs.updateFactor(new double[] {2, 1, 0, 0})).isEqualTo(10);
    assertThat(knobs.decayFactor(new double[] {2, 1, 0, 0})).isEqualTo(10);
  }

  @Test
  void whatIsForgottenStaysBetweenZeroAndOne() {
    Knobs knobs = Knobs.of(ProgramLibrary.program("lion"));

    for (double far : new double[] {-1e9, -20, 20, 1e9}) {
      Program program = knobs.at(new double[] {far, far, far, far});

      assertThat(AbstractExecution.of(program).hash()).isNotNull();
      assertThat(program.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void aPointNeedsACoordinateForEachKnob() {
    Knobs knobs = Knobs.of(ProgramLibrary.program("lion"));

    assertThatThrownBy(() -> knobs.at(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coordinates for 4 knobs");
  }
}
