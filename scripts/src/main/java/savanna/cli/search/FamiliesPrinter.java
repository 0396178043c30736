// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.List;
import java.util.Map;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.Table;
import savanna.results.RunDirectory;
import savanna.results.io.Json;
import savanna.results.log.EventLogReader;
import savanna.results.summary.CpuTimes;
import savanna.results.summary.HallFamilies;

/** Shows which families of optimizers a run has had in its hall of fame, and since when. */
final class FamiliesPrinter {
  private static final int FITNESS_DECIMALS = 5;

  private final Console console;
  private final boolean json;

  FamiliesPrinter(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  void show(RunDirectory run) {
    List<HallFamilies.Row> rows = read(run);
    if (json) {
      console.out().print(Json.document("families", Map.of("families", rows)));
      return;
    }
    Table table =
        new Table(
            "family",
            "first child",
            "CPU s until then",
            "programs",
            "cells now",
            "best now",
            "fitness",
            "seeds",
            "live states",
            "live statements");
    for (HallFamilies.Row row : rows) {
      var best = row.best();
      table.row(
          row.family(),
          row.firstIndex(),
          Numbers.fixed(row.firstCpuSeconds(), 1),
          row.leaders(),
          row.cells(),
          best == null ? "-" : best.index(),
          best == null ? "-" : Numbers.fixed(best.fitness(), FITNESS_DECIMALS),
          best == null ? "-" : best.seeds(),
          best == null ? "-" : best.shape().liveStates(),
          best == null ? "-" : best.shape().liveStatements());
    }
    console
        .out()
        .printf(
            "families that led a cell of the hall of fame of %s, in the order in which they came%n%n%s",
            run.path(), table);
  }

  private static List<HallFamilies.Row> read(RunDirectory run) {
    try (EventLogReader events = run.events();
        CpuTimes times = CpuTimes.open(run)) {
      HallFamilies families = new HallFamilies(run.config().search().fitness(), times::secondsAt);
      events.forEachRemaining(families::accept);
      return families.rows();
    }
  }
}
