// SPDX-License-Identifier: Apache-2.0
package savanna.cli.reach;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.ConfigLoader;
import savanna.cli.input.Presets;
import savanna.cli.input.ProgramText;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.io.Json;
import savanna.search.config.SearchConfig;
import savanna.search.mutation.Mutation;
import savanna.search.reach.FamilyTarget;
import savanna.search.reach.ProgramTarget;
import savanna.search.reach.Reach;
import savanna.search.reach.ReachResult;
import savanna.search.reach.ReachTarget;

/** {@code savanna reach}: how likely does mutation lead from one program to another's behaviour? */
@Command(
    name = "reach",
    description = {
      "Estimates the odds that mutation leads from one program to a behaviour, without training.",
      "",
      "Draws children of FROM as a search under the config would, and counts those that behave like"
          + " TO: a program (the same fingerprint, or the same family with factors within 0.02; rate"
          + " and decay do not count), or a family with bounds on what is measured of it.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna reach adamw sign-momentum --preset hour",
      "  savanna reach my.txt lion-like:b1=0.5..1,b2=0.5..1 --mutations 2 --draws 1000000",
    },
    mixinStandardHelpOptions = true)
public final class ReachCommand implements Callable<Integer> {

  private static final class Source {
    @Option(
        names = "--preset",
        paramLabel = "NAME",
        description = "A config by name; default: the paper's mutations.")
    private @Nullable String preset;

    @Option(names = "--config", paramLabel = "FILE", description = "A config file.")
    private @Nullable String config;

    SearchConfig search() {
      if (preset != null) {
        return Presets.config(preset).search();
      }
      return config != null ? ConfigLoader.read(config).search() : SearchConfig.DEFAULT;
    }
  }

  private final Console console;

  @Parameters(index = "0", paramLabel = "FROM", description = "A file, - or a library program.")
  private String from = "";

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "A program, or a family, e.g. lion-like:b1=0.5..1,b2=0.5..1.")
  private String to = "";

  @ArgGroup(multiplicity = "0..1")
  private Source source = new Source();

  @Option(
      names = "--mutations",
      paramLabel = "N",
      description = "Children in a row, 1 or 2. Default: ${DEFAULT-VALUE}.")
  private int mutations = 1;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Children to draw. Default: ${DEFAULT-VALUE}.")
  private int draws = 100_000;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public ReachCommand(Console console) {
    this.console = console;
  }

  /**
   * The JSON document.
   *
   * @param odds share of draws that hit, between low and high at 95 %
   * @param sameHash share of draws with the parent's program hash
   */
  private record Report(
      String from,
      String to,
      int mutations,
      int draws,
      int hits,
      double odds,
      double low,
      double high,
      double sameHash,
      @Nullable Example example) {}

  private record Example(List<String> mutations, String program) {}

  @Override
  public Integer call() {
    check("--draws", draws, 10_000_000);
    check("--mutations", mutations, 2);
    SearchConfig config = source.search();
    Program program = ProgramText.read(from, console).parseOrFail(OpSet.MODERN).program();
    Reach reach =
        new Reach(OpSet.byName(config.opSet()).orElseThrow(), config.mutation(), mutations);
    ReachResult result;
    try {
      result = reach.from(program, target(), draws, seed);
    } catch (IllegalStateException impossible) {
      throw new BadInputException(
          from + ": cannot be mutated under this config; give mutation.weights other operators");
    }
    if (format.isJson()) {
      console.out().print(Json.document("reach", report(result)));
    } else {
      print(result, console.out());
    }
    return 0;
  }

  private static void check(String flag, int value, int most) {
    if (value < 1 || value > most) {
      throw new BadInputException(flag + ": " + value + " is not from 1 to " + most);
    }
  }

  private ReachTarget target() {
    try {
      Optional<FamilyTarget> family =
          ProgramLibrary.find(to).isPresent() ? Optional.empty() : FamilyTarget.parse(to);
      if (family.isPresent()) {
        return family.get();
      }
    } catch (IllegalArgumentException broken) {
      throw new BadInputException(to + ": " + broken.getMessage());
    }
    try {
      return new ProgramTarget(
          AbstractExecution.of(ProgramText.read(to, console).parseOrFail(OpSet.MODERN).program()));
    } catch (BadInputException noProgram) {
      throw new BadInputException(
          noProgram.getMessage() + "; or a family: " + String.join(", ", FamilyTarget.names()));
    }
  }

  private Report report(ReachResult result) {
    ReachResult.Example example = result.example();
    return new Report(
        from,
        to,
        mutations,
        result.draws(),
        result.hits(),
        result.share(),
        result.low(),
        result.high(),
        result.sameHash(),
        example == null
            ? null
            : new Example(
                example.mutations().stream().map(Mutation::toString).toList(),
                example.program().toString()));
  }

  private void print(ReachResult result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s -> %s: %d of %d draws of %d mutation%s, %s; 95 %% interval %s to %s%n",
        from,
        to,
        result.hits(),
        result.draws(),
        mutations,
        mutations == 1 ? "" : "s",
        oneIn(result.share()),
        oneIn(result.low()),
        oneIn(result.high()));
    out.printf(Locale.ROOT, "children with the parent's hash: %.1f %%%n", 100 * result.sameHash());
    ReachResult.Example example = result.example();
    if (example != null) {
      out.println();
      example.mutations().forEach(out::println);
      out.println();
      out.print(example.program());
    }
  }

  private static String oneIn(double share) {
    return share == 0 ? "never" : String.format(Locale.ROOT, "1 in %,.0f", 1 / share);
  }
}
