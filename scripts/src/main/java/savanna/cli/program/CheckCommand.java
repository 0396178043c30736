// SPDX-License-Identifier: Apache-2.0
package savanna.cli.program;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.input.OpSetOption;
import savanna.cli.input.ProgramText;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.results.io.Json;

/** {@code savanna check}: is this text a program, and what can be said without training it? */
@Command(
    name = "check",
    description = {
      "Tells whether a text is a program, and what can be said of it without training.",
      "",
      "Redundant lines can never reach an update, now or in a later train step. The hash is blind"
          + " to names, dead code and order; programs that share the fingerprint behave alike on a"
          + " small fixed problem. The family is told by behaviour, not by syntax. Exit code 1 if the program is invalid.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna check lion",
      "  savanna check my-optimizer.txt --format json",
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PROGRAM", description = "A file, - or a library program.")
  private String program = "";

  @Mixin private OpSetOption opSet = new OpSetOption();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProgramText text = ProgramText.read(program, console);
    CheckReport report = CheckReport.of(text, opSet.value());
    if (report.error() != null) {
      CheckReport.Error error = report.error();
      console
          .err()
          .printf("%s:%d:%d: %s%n", text.name(), error.line(), error.column(), error.message());
    }
    if (format.isJson()) {
      console.out().print(Json.document("check", report));
    } else if (report.valid()) {
      print(text.name(), report, console.out());
    }
    return report.valid() ? 0 : 1;
  }

  private static void print(String name, CheckReport report, PrintWriter out) {
    out.printf("%s is a valid program%n", name);
    out.printf("statements   %d, %d live%n", report.statements(), report.liveStatements());
    out.printf("redundant    %s%n", redundant(report));
    out.printf("states       %d, %d live%n", report.states(), report.liveStates());
    out.printf("hash         %s%n", report.hash());
    out.printf("fingerprint  %s%n", report.fingerprint());
    out.printf("family       %s%n", report.familySentence());
    out.printf("%n%s", report.canonical());
  }

  private static String redundant(CheckReport report) {
    return report.redundant() == null || report.redundant().isEmpty()
        ? "none"
        : "lines " + report.redundant().stream().map(String::valueOf).collect(joining(", "));
  }
}
