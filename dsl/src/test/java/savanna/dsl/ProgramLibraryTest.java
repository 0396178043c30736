// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramLibraryTest {

  static Stream<String> names() {
    return ProgramLibrary.names().stream();
  }

  @Test
  void everyFileIsInTheIndexInAlphabeticalOrder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/savanna/programs"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString().replaceFirst("\\.txt$", ""))
              .filter(name -> !name.equals("index"))
              .sorted()
              .toList();
      assertThat(ProgramLibrary.names()).isEqualTo(names).hasSizeGreaterThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void textIsCanonicalButForItsHeader(String name) {
    ProgramLibrary.Entry entry = ProgramLibrary.find(name).orElseThrow();
    assertThat(entry.description()).isNotBlank();
    String body =
        String.join("\n", entry.text().lines().filter(line -> !line.startsWith("#")).toList());
    assertThat(entry.program().toString()).isEqualTo(body + "\n");
  }

  @Test
  void hurdlesAreCalibratedByProgramsOfThePapersFunctions() {
    assertThat(ProgramLibrary.calibration())
        .hasSize(20)
        .contains(ProgramLibrary.program("adamw"), ProgramLibrary.program("lion"))
        .allSatisfy(
            program ->
                assertThat(program.statements())
                    .allMatch(statement -> OpSet.PAPER.contains(statement.op())));
  }

  @Test
  void descriptionsAreWholeSentences() {
    assertThat(ProgramLibrary.entries())
        .allSatisfy(entry -> assertThat(entry.description()).endsWith(".").doesNotContain("#"));
    assertThat(ProgramLibrary.find("program8").orElseThrow().description())
        .contains("the body is recalled with medium confidence");
  }
}
