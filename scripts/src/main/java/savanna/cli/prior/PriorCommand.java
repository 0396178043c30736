// SPDX-License-Identifier: Apache-2.0
package savanna.cli.prior;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.input.ProgramText;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.results.io.Json;
import savanna.search.mutation.LearnedPrior;

/** {@code savanna prior}: how often known programs use each operation. */
@Command(
    name = "prior",
    description = {
      "Learns from programs how often a new statement should have each operation.",
      "",
      "Prints the object for mutation.prior of a config. Each program counts the same: of its live"
          + " statements, the share of each operation in per cent. 'other' is the weight of each"
          + " operation that no program has; together they have 10.",
      "",
      "The named prior 'rediscovery' is what this prints for the library without Lion, programs 4"
          + " and 8 and the rules of the sign: a search for these must not be told the answer.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna prior adamw nadam adabelief momentum",
      "  savanna prior my-optimizers/*.txt",
    },
    mixinStandardHelpOptions = true)
public final class PriorCommand implements Runnable {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "PROGRAM", description = "Files, - or library programs.")
  private List<String> programs = new ArrayList<>();

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public PriorCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    List<Program> read = new ArrayList<>();
    for (String name : programs) {
      read.add(ProgramText.read(name, console).parseOrFail(OpSet.MODERN).program());
    }
    Map<String, Double> weights = LearnedPrior.of(read);
    console
        .out()
        .print(
            format.isJson()
                ? Json.document("prior", Map.of("programs", programs, "prior", weights))
                : Json.indented(Map.of("mutation", Map.of("prior", weights))));
  }
}
