// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
        "row_mean(g) | g",
        "where(is_matrix(g), g, 2) | g",
        "where(is_matrix(g), g, 2) | where(is_hidden(g), g, 2)",
        "where(is_hidden(g), g, 2) | g",
        "row_mean(g) | col_mean(g)",
      })
  void differentBehaviourHasAnother(String one, String other) {
    assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
  }

  /** Only signs are seen of these, and they differ in nothing but what the momentum remembers. */
  @Test
  void memoriesBehindASignAreToldApart() {
    Set<Fingerprint> distinct = new HashSet<>();
    double[] factors = {0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99};
    for (double factor : factors) {
      distinct.add(signOf("m", factor));
      distinct.add(signOf("interp(g, v, 0.9)", factor));
    }
    // Lion's two factors are one where they are equal: 0.9 and 0.9 is sign-momentum with 0.9.
    assertThat(distinct).hasSize(2 * factors.length - 1);
  }

  private static Fingerprint signOf(String direction, double factor) {
    return Fingerprint.of(
        ProgramParser.parse(
            String.format(
                Locale.ROOT,
                "def train(w, g, v, lr):\n m = interp(g, v, %s)\n u = sign(%s)\n v = m\n return u, v",
                factor,
                direction)));
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
