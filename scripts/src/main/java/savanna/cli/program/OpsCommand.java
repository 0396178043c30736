// SPDX-License-Identifier: Apache-2.0
package savanna.cli.program;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import savanna.cli.input.OpSetOption;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Table;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.results.io.Json;

/** {@code savanna ops}: the functions of the language. */
@Command(
    name = "ops",
    description = {
      "Lists the functions that programs may use.",
      "",
      "Scalars broadcast over arrays. Statements are 'name = function(arguments)' or infix"
          + " + - * /; the arguments are variables or numbers.",
      "",
    },
    footer = {"", "Example:", "  savanna ops --op-set paper"},
    mixinStandardHelpOptions = true)
public final class OpsCommand implements Runnable {
  private final Console console;

  @Mixin private OpSetOption opSet = new OpSetOption();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public OpsCommand(Console console) {
    this.console = console;
  }

  private record Row(String name, int arity, List<String> opSets, String description) {

    static Row of(Op op) {
      List<String> sets =
          OpSet.all().stream().filter(set -> set.contains(op)).map(OpSet::name).toList();
      return new Row(op.symbol(), op.arity(), sets, op.description());
    }
  }

  @Override
  public void run() {
    List<Row> rows = opSet.value().ops().stream().map(Row::of).toList();
    if (format.isJson()) {
      console.out().print(Json.document("ops", Map.of("ops", rows)));
      return;
    }
    Table table = new Table("function", "arguments", "op sets", "what it computes");
    rows.forEach(
        row ->
            table.row(row.name(), row.arity(), String.join(" ", row.opSets()), row.description()));
    console.out().print(table);
    console.out().println(rows.size() + " functions");
  }
}
