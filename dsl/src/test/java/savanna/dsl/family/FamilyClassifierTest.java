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
import org.junit.jupiter.params.provider.MethodSource;
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
