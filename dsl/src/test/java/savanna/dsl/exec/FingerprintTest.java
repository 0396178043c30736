// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;

class FingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m / sqrt(m * m)            | sign(m)",
        "m / abs(m)                 | sign(m)",
        "(m / sqrt(m * m) + w * 0.46) * lr | (sign(m) + 0.46 * w) * lr",
        "m * m                      | square(m)",
        "(g + w) * lr               | g * lr + w * lr",
        "exp(log(g))                | abs(g)",
        "interp(g, w, 0.9)          | 0.1 * g + 0.9 * w",
        "g / 4                      | g * 0.25",
      })
  void equalBehaviourHasOneFingerprint(String one, String other) {
    assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign(m) | m",
        "g * 0.3 | g * 0.30001",
        "sign(g) | sign(m)",
        "arcsin(g) | g",
        "clip(g, lr) | g",
        "g * norm(g) | g * global_norm(g)",
        "g * lr | g",
        "g / (v + 1) | g",
      })
  void differentBehaviourHasAnother(String one, String other) {
    assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
  }

  @Test
  void theLibraryHasAsManyFingerprintsAsPrograms() {
    List<String> names = ProgramLibrary.names();
    assertThat(names.stream().map(ProgramLibrary::program).map(Fingerprint::of).distinct().toList())
        .hasSameSizeAs(names);
  }

  private static Fingerprint fingerprint(String update) {
    Program program =
        ProgramParser.parse(
            "def train(w, g, m, v, lr):\n  m = interp(g, m, 0.9)\n  v = interp(g * g, v, 0.99)\n"
                + "  return "
                + update
                + ", m, v");
    return Fingerprint.of(program);
  }
}
