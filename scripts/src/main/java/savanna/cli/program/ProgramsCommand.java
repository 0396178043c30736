// SPDX-License-Identifier: Apache-2.0
package savanna.cli.program;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.Suggestion;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Table;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramLibrary.Entry;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.io.Json;

/** {@code savanna programs}: the library. */
@Command(
    name = "programs",
    description = {
      "Lists the programs of the library, or prints one of them.",
      "",
      "Wherever a PROGRAM is asked for, its name will do.",
      "",
    },
    footer = {"", "Examples:", "  savanna programs", "  savanna programs lion > my-optimizer.txt"},
    mixinStandardHelpOptions = true)
public final class ProgramsCommand implements Runnable {
  private final Console console;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Print this program with its header.")
  private String name = "";

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public ProgramsCommand(Console console) {
    this.console = console;
  }

  private record Row(
      String name, String description, int statements, int liveStatements, int states) {

    static Row of(Entry entry) {
      AbstractExecution execution = AbstractExecution.of(entry.program());
      return new Row(
          entry.name(),
          entry.description(),
          entry.program().statements().size(),
          execution.liveStatements(),
          entry.program().states().size());
    }
  }

  private record Whole(String name, String description, String text) {}

  @Override
  public void run() {
    if (name.isEmpty()) {
      list(ProgramLibrary.entries().stream().map(Row::of).toList());
    } else {
      show(
          ProgramLibrary.find(name)
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "no program '"
                              + name
                              + "'; there are "
                              + String.join(", ", ProgramLibrary.names())
                              + Suggestion.among(ProgramLibrary.names(), name))));
    }
  }

  private void list(List<Row> rows) {
    if (format.isJson()) {
      console.out().print(Json.document("programs", Map.of("programs", rows)));
      return;
    }
    Table table = new Table("name", "statements", "states", "what it is");
    rows.forEach(row -> table.row(row.name(), row.statements(), row.states(), row.description()));
    console.out().print(table);
  }

  private void show(Entry entry) {
    console
        .out()
        .print(
            format.isJson()
                ? Json.document(
                    "program", new Whole(entry.name(), entry.description(), entry.text()))
                : entry.text());
  }
}
