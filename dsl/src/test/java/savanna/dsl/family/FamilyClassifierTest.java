// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;

class FamilyClassifierTest {
  static Stream<String> names() {
    return ProgramLibrary.names().stream();
  }

  /** The golden file has one line a program: name, family, parameters, sentence. */
  @ParameterizedTest
  @MethodSource("names")
  void namesTheLibraryWithDeadCodeAndOtherNamesToo(String name) throws IOException {
    Program program = ProgramLibrary.program(name);
    Family family = FamilyClassifier.classify(program);
    String line =
        String.join(
            " | ", name, family.kind().label(), family.parameters().toString(), family.sentence());
    assertThat(goldenLines()).contains(line);
    assertThat(family.core()).isEqualTo(family.kind());
    Program disguised = Disguise.padded(program, RandomStream.of(1, name.hashCode()));
    assertThat(FamilyClassifier.classify(disguised)).as(disguised.toString()).isEqualTo(family);
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesTheLibraryInOtherFormsToo(String name) {
    Program program = ProgramLibrary.program(name);
    Program disguised = Disguise.rewritten(program);
    assertThat(disguised.statements()).hasSizeGreaterThan(program.statements().size());
    Family family = FamilyClassifier.classify(disguised);
    assertThat(family.kind())
        .as(disguised.toString() + family)
        .isEqualTo(FamilyClassifier.classify(program).kind());
  }

  private static List<String> goldenLines() throws IOException {
    try (InputStream stream = FamilyClassifierTest.class.getResourceAsStream("library.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("savanna.dsl.family.Disguise#algebraic")
  void seesThroughAlgebra(FamilyKind kind, String text) {
    Family family = FamilyClassifier.classify(ProgramParser.parse(text));
    assertThat(family.kind()).as(text + family + family.reasons()).isEqualTo(kind);
  }

  @ParameterizedTest
  @MethodSource("savanna.dsl.family.Disguise#games")
  void exposesScheduleGames(FamilyKind core, String text) {
    Family family = FamilyClassifier.classify(ProgramParser.parse(text));
    assertThat(family.kind()).as(text + family).isEqualTo(FamilyKind.SCHEDULE_GAME);
    assertThat(family.core()).isEqualTo(core);
  }

  /** A search found this: the state tips no coordinate's sign. */
  @Test
  void aMemoryThatChangesNoSignIsNoMomentum() {
    Family family =
        FamilyClassifier.classify(
            ProgramParser.parse(
                """
                def train(w, g, v, lr):
                  small_g = interp(g, 1e-8, 0.9)
                  direction = sign(small_g)
                  g2 = square(g)
                  v2 = interp(g2, v, 0.999)
                  root = sqrt(v2)
                  update = small_g / root
                  update = update + direction
                  rate = lr * 0.02
                  update = update * rate
                  v = max(0.9423319, update)
                  return update, v
                """));

    assertThat(family.kind()).as(family.sentence()).isEqualTo(FamilyKind.SIGN_MOMENTUM);
    assertThat(family.parameters()).containsEntry("factor", 0.0);
  }

  /** No rule is told by what it only resembles. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m = interp(g, m, 0.9); u = sign(m) + sign(g)           | where a momentum with factor 0.9",
        "m = interp(g, m, 0.8); u = sign(g) * max(sign(m * g), 0) | where a momentum with factor 0.8",
        "n = abs(m); m = interp(g, m, 0.9); u = arcsinh(m / n)  | Not recognised",
        "n = m; m = interp(g, m, 0.7); u = max(m / abs(g), n / abs(g)) | Not recognised",
        "u = g * abs(g)                                         | but not in proportion",
        "n = abs(m); m = interp(g, m, 0.9); u = m / n           | Linear in the newest gradient",
        "n = sqrt(m); m = interp(square(g), m, 0.99); u = g / n | Linear in the newest gradient",
        "u = g / norm(g)                                        | Normalized tensor by tensor.",
        "u = g / global_norm(g)                                 | Normalized over all weights together.",
        "m = interp(abs(g), m, 0.99); u = g / m                 | Not recognised",
        "m = m + sign(g); u = sign(g) * sqrt(abs(m) + 1)        | signs of the gradients alone",
      })
  void saysOnlyWhatWasMeasured(String statements, String sentence) {
    Family family =
        FamilyClassifier.classify(
            ProgramParser.parse("def train(w, g, m, lr): " + statements + "; return u * lr, m"));
    assertThat(family.sentence()).contains(sentence);
  }

  /** The factor of its memory is published as 0.9999; other factors were called other names. */
  @ParameterizedTest
  @ValueSource(strings = {"0.9999", "0.999", "0.99"})
  void adoptIsAdoptWhateverItsFactor(String factor) {
    String text = ProgramLibrary.find("adopt").orElseThrow().text();
    assertThat(FamilyClassifier.classify(ProgramParser.parse(text.replace("0.9999", factor))))
        .hasToString(
            "Linear in the newest gradient, measured by the size of those before it (as ADOPT).");
  }

  @Test
  void saysWhatIsSpecial() {
    assertThat(reasons("lamb")).contains("trust ratio");
    assertThat(reasons("nadam")).contains("looks ahead");
    assertThat(reasons("nesterov")).contains("looks one step ahead");
    assertThat(reasons("amsgrad")).contains("never forgets");
    assertThat(reasons("adan")).contains("no single factor");
  }

  @Test
  void neverThrowsWhateverTheProgram() {
    RandomStream random = RandomStream.of(7);
    for (int i = 0; i < 40; i++) {
      Program program = RandomPrograms.draw(random, 1 + random.nextInt(25));
      assertThat(FamilyClassifier.classify(program).sentence()).isNotBlank();
    }
    Program illTyped = ProgramLibrary.program("sgd");
    illTyped = new Program(illTyped.states(), illTyped.names(), illTyped.statements(), 2);
    assertThat(FamilyClassifier.classify(illTyped).kind()).isEqualTo(FamilyKind.OTHER);
  }

  private static String reasons(String name) {
    return String.join("; ", FamilyClassifier.classify(ProgramLibrary.program(name)).reasons());
  }
}
