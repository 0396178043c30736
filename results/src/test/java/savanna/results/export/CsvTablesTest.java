// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.history.LongRun;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RunView;

class CsvTablesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    CsvTable table = new CsvTable("a", "b");
    table.row("plain", "with, comma");
    table.row("say \"it\"", "two\nlines");
    table.row(null, 0.1 + 0.2);

    assertThat(table.text())
        .isEqualTo(
            "a,b\nplain,\"with, comma\"\n\"say \"\"it\"\"\",\"two\nlines\"\n,0.30000000000000004\n");
    assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everySeriesHasItsPoints() {
    RunDirectory run = LongRun.create(folder.resolve("run"));
    LongRun.write(run, 1000, true);
    RunView view = RunView.read(run);

    Map<String, String> tables = CsvTables.of(List.of(view));

    PhaseCurve curve = view.history().curves().get(0);
    assertThat(tables.get("fitness"))
        .hasLineCount(1 + curve.points().size() + curve.retests().size())
        .contains(String.valueOf(curve.last().fitness()));
    assertThat(tables.get("children")).hasLineCount(1 + view.history().buckets().all().size());
    assertThat(tables.get("ancestry")).contains("modify 1 2 ");
    assertThat(tables.get("repeats")).hasLineCount(1);
    assertThat(tables)
        .containsOnlyKeys(
            "fitness",
            "children",
            "families",
            "hall-of-fame",
            "ancestry",
            "repeats",
            "meta-validation",
            "stages");
  }
}
