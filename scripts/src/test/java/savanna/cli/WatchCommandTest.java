// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Watching and exporting a small search. */
@Timeout(120)
class WatchCommandTest {
  @TempDir private static Path folder = Path.of("");
  private static Path run = Path.of("");

  @BeforeAll
  static void search() {
    run = folder.resolve("run");
    Captured result =
        Captured.run(
            "search", "--preset", "smoke", "--run", run.toString(), "--max-children", "150");
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void aFinishedRunIsShownOnce() {
    Captured result = Captured.run("watch", run.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("150 children").doesNotContain("\u001b");
  }

  @Test
  void aPictureHasItsCurves() {
    Captured result = Captured.run("watch", run.toString(), "--once");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("ended by budget.maxChildren", "best fitness, evolution", "cache hits", "│")
        .doesNotContain("\u001b");
  }

  @Test
  void aPageIsServedOnThisMachine() {
    Captured result = Captured.run("watch", run.toString(), "--web", "0", "--once");

    assertThat(result.code()).isZero();
    assertThat(result.out()).matches("http://localhost:\\d+/\\R");
  }

  @Test
  void aRunThatHasNotBegunIsWaitedFor() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.copy(run.resolve("config.json"), empty.resolve("config.json"));

    Captured result = Captured.run("watch", empty.toString(), "--once");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("has not begun");
  }

  @Test
  void wrongFlagsAreSaidInOneLine() {
    String path = run.toString();
    assertThat(Captured.run("watch", path, "--web", "70000").err())
        .contains("from 0 to 65535")
        .hasLineCount(1);
    assertThat(Captured.run("watch", path, "--bind", "0.0.0.0").err())
        .contains("--web PORT")
        .hasLineCount(1);
    assertThat(Captured.run("watch", path, "--web", "0", "--bind", "no.such.host.invalid").code())
        .isEqualTo(2);
  }

  @Test
  void tablesAndEventFilesAreWritten() {
    Path tables = folder.resolve("tables");
    Path events = folder.resolve("tb");

    Captured csv =
        Captured.run("report", run.toString(), "--format", "csv", "--output", tables.toString());
    Captured board = Captured.run("export-tensorboard", run.toString(), events.toString());

    assertThat(csv.code()).isZero();
    assertThat(csv.out().lines()).allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
    assertThat(tables.resolve("fitness.csv")).exists();
    assertThat(board.code()).isZero();
    assertThat(events.resolve("run/events.out.tfevents.savanna")).isNotEmptyFile();
    assertThat(events.resolve("population-0-evolution/events.out.tfevents.savanna")).exists();
  }

  @Test
  void aFolderInTheWayIsSaidInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    Captured result = Captured.run("export-tensorboard", run.toString(), file.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cannot be written").hasLineCount(1);
  }
}
