// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.export.ExportTarget;
import savanna.dsl.export.ProgramSource;

class ExportCommandTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"pytorch, PYTORCH", "optax, OPTAX", "java, JAVA"})
  void printsTheCode(String to, ExportTarget target) throws Exception {
    ProgramSource origin = ProgramSource.of("lion", "savanna export lion --to " + to);
    String code = target.export(ProgramLibrary.program("lion"), "lion", origin).text();

    assertThat(Captured.run("export", "lion", "--to", to).out()).isEqualTo(code);

    JsonNode report = Captured.run("export", "lion", "--to", to, "--format", "json").json();
    assertThat(report.path("schema").asText()).isEqualTo("savanna/export/1");
    assertThat(report.path("code").asText()).isEqualTo(code);
    assertThat(report.path("path").isNull()).isTrue();
  }

  @Test
  void aFolderGetsAFileOfTheRightName() throws Exception {
    Captured result =
        Captured.run(
            "export", "lion", "--to", "java", "--name", "my lion", "--output", folder.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("MyLion.java")).content().contains("public final class MyLion {");
  }

  @Test
  void capitalsInANameBeginWords() {
    assertThat(Captured.run("export", "lion", "--to", "pytorch", "--name", "FoundLion").out())
        .contains("class FoundLion(torch.optim.Optimizer):");
    assertThat(Captured.run("export", "lion", "--to", "optax", "--name", "FoundLion").out())
        .contains("def found_lion(learning_rate");
  }

  @Test
  void theNameIsTheFilesUnlessGiven() throws Exception {
    Path file = folder.resolve("slow-sign.v2.txt");
    Files.writeString(file, "def train(w, g, lr): return sign(g) * lr\n");

    assertThat(Captured.run("export", file.toString(), "--to", "pytorch").out())
        .contains("class SlowSignV2(torch.optim.Optimizer):");
    assertThat(Captured.runWith(Files.readString(file), "export", "-", "--to", "optax").out())
        .contains("def discovered(learning_rate");
  }

  @Test
  void aProgramWithoutScheduleSaysThatItIgnoresOne() throws Exception {
    Path file = folder.resolve("sign.txt");
    Files.writeString(file, "def train(w, g, lr): return sign(g) * 0.001\n");

    assertThat(Captured.run("export", file.toString(), "--to", "pytorch").out())
        .contains("lr: this program never uses it", "warnings.warn(");
  }

  @Test
  void aPointInTheNameOfALibraryProgramIsNoExtension() {
    assertThat(Captured.run("export", "ablation-0.99", "--to", "pytorch").out())
        .contains("class Ablation099(torch.optim.Optimizer):", "Source: ablation-0.99");
  }

  @ParameterizedTest
  @CsvSource({
    "'export lion', Missing required option: '--to=TARGET'",
    "'export lion --to tensorflow', --to: no target 'tensorflow'; use pytorch or optax or java",
    "'export lion --to java --name 7', --name: an optimizer's name begins with a letter",
    "'export lion --to java --id 3', --id: lion is no run directory",
    "'export lion --to java --output /no/such/folder/Lion.java', /no/such/folder/Lion.java",
    "'export no-such-file --to java', no-such-file: there is no such file",
  })
  void badInputIsExitTwo(String command, String message) {
    Captured result = Captured.run(command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).endsWith("\n").hasLineCount(1);
  }

  @Test
  void aFolderThatIsNoRunIsBadInput() {
    Captured result = Captured.run("export", folder.toString(), "--to", "java");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no run directory").hasLineCount(1);
  }
}
