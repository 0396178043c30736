// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.io.BadFileException;

/** What is there already is kept, unless it is ours or the user forces it. */
class OutputFileTest {
  private static final String MARK = "made by us";

  @TempDir private Path folder = Path.of("");

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("file.txt"), content);
  }

  private static void write(Path file, String mark, boolean force) {
    OutputFile.at(file, mark, force).write(MARK + ", new");
  }

  @Test
  void anotherFileIsKept() throws Exception {
    Path file = file("mine");

    assertThatThrownBy(() -> write(file, MARK, false))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("is there already")
        .hasMessageContaining("--force");
    assertThat(file).hasContent("mine");

    write(file, MARK, true);
    assertThat(file).hasContent(MARK + ", new");
  }

  @Test
  void aLinkToNothingIsKept() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));

    assertThatThrownBy(() -> write(link, MARK, true)).hasMessageContaining("is a link to nothing");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aFileThatCameAfterTheCheckIsKept() throws Exception {
    OutputFile output = OutputFile.at(folder.resolve("file.txt"), MARK, false);
    Path file = file("mine");

    assertThatThrownBy(() -> output.write("new")).hasMessageContaining("is there already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void ourOwnFileIsReplacedIfItsKindHasAMark() throws Exception {
    Path file = file("first line, " + MARK + ", old");

    assertThatThrownBy(() -> write(file, "", false)).hasMessageContaining("is there already");
    write(file, MARK, false);

    assertThat(file).hasContent(MARK + ", new");
  }

  @Test
  void nothingLiesBesideAWrittenFile() throws Exception {
    Files.writeString(folder.resolve("file.txt.tmp"), "precious");

    write(folder.resolve("file.txt"), MARK, false);

    assertThat(folder.resolve("file.txt.tmp")).hasContent("precious");
    assertThat(folder).isDirectoryNotContaining("glob:**/.savanna-*");
  }

  @Test
  void aLinkIsFollowed() throws Exception {
    Path file = file(MARK);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());

    write(link, MARK, false);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(MARK + ", new");
  }

  @Test
  void aFolderOrADeviceIsNeverReplaced() {
    assertThatThrownBy(() -> write(folder, MARK, true)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> write(Path.of("/dev/null"), MARK, true))
        .hasMessageContaining("is no regular file");
  }

  @Test
  void aRunDirectoryTakesItsReportAlone() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Path log = Files.writeString(run.resolve("events.jsonl"), "log");
    Path link = Files.createSymbolicLink(folder.resolve("link"), log);

    for (Path inside : new Path[] {log, link, run.resolve("new.html"), run.resolve("a/b.html")}) {
      assertThatThrownBy(() -> write(inside, MARK, true))
          .isInstanceOf(BadFileException.class)
          .hasMessageStartingWith(inside + ": is in the run directory ");
    }
    assertThat(log).hasContent("log");
    write(run.resolve("report.html"), MARK, false);
    OutputFile.at(run.resolve("report-csv/children.csv"), MARK, false).withFolders().write(MARK);
  }
}
