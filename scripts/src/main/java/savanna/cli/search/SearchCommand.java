// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import savanna.cli.input.ConfigLoader;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.KernelsOption;
import savanna.cli.input.Presets;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.dsl.blas.KernelFamily;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.session.SearchOutcome;

/** {@code savanna search}: a new search. */
@Command(
    name = "search",
    description = {
      "Searches for a better optimizer, and keeps everything that happens in a run directory.",
      "",
      "The same config and seed give the same events, whatever the number of workers. Ctrl-C saves;"
          + " 'savanna resume' goes on. Ends with the best program and the hall of fame.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna search --preset smoke --run runs/smoke",
      "  savanna search --config my-search.json --run runs/mine --seed 7 --max-minutes 30",
      "  savanna search --preset hour --mode random --compute 4x --run runs/random",
      "  savanna search --preset hour --warm-start adamw=3,lion,mine.txt --run runs/mixed",
    },
    mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

  private static final class Source {
    @Option(names = "--preset", paramLabel = "NAME", description = "A config by name.")
    private @Nullable String preset;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description =
            "A JSON file with what differs from the default; 'savanna presets NAME' shows"
                + " one.")
    private @Nullable String config;
  }

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "The run directory; it must be new or empty.")
  private Path run = Path.of("");

  @Mixin private SearchOverrides overrides = new SearchOverrides();
  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunConfig config =
        source.preset != null
            ? Presets.config(source.preset)
            : ConfigLoader.read(String.valueOf(source.config));
    config = config.withSearch(overrides.over(config.search(), console));
    KernelFamily asked = kernels.given().orElse(config.kernels());
    config = config.withKernels(KernelsOption.use(asked, console));
    SearchRunner runner = new SearchRunner(console, evaluation, run);
    String commandLine =
        "savanna " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    RunDirectory directory = runner.create(run, config, commandLine);
    LogSize.of(config.search().budget(), run).ifPresent(console.err()::println);
    try (Interrupt interrupt = new Interrupt()) {
      SearchOutcome ending = runner.run(directory, interrupt);
      return new RunPrinter(console, format.isJson()).end("search", directory, ending);
    }
  }
}
