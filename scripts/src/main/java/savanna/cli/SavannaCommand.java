// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import savanna.cli.bench.BenchCommand;
import savanna.cli.board.BoardCommand;
import savanna.cli.catalog.DevicesCommand;
import savanna.cli.catalog.PresetsCommand;
import savanna.cli.catalog.TasksCommand;
import savanna.cli.demo.DemoCommand;
import savanna.cli.evaluate.EvaluateCommand;
import savanna.cli.funnel.FunnelCommand;
import savanna.cli.output.Console;
import savanna.cli.pack.PackCommand;
import savanna.cli.pack.UnpackCommand;
import savanna.cli.prior.PriorCommand;
import savanna.cli.program.CheckCommand;
import savanna.cli.program.ExportCommand;
import savanna.cli.program.OpsCommand;
import savanna.cli.program.ProgramsCommand;
import savanna.cli.reach.ReachCommand;
import savanna.cli.replay.ReplayCommand;
import savanna.cli.report.ExportTensorBoardCommand;
import savanna.cli.report.ReportCommand;
import savanna.cli.report.WatchCommand;
import savanna.cli.search.InspectCommand;
import savanna.cli.search.ResumeCommand;
import savanna.cli.search.RunsCommand;
import savanna.cli.search.SearchCommand;
import savanna.cli.simplify.SimplifyCommand;
import savanna.cli.tune.TuneCommand;
import savanna.cli.worker.WorkerCommand;
import savanna.dsl.blas.KernelFamily;

/** The command line: which commands there are, and how their errors are shown. */
@Command(
    name = "savanna",
    description = "Discovers optimizers by program search, the way Lion was found.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "A PROGRAM is a file, - for standard input, or a name that 'savanna programs' lists.",
      "'savanna COMMAND --help' explains a command. Exit codes: 0 done; 1 the answer is no;",
      "2 usage or bad input; 70 a bug in Savanna; 130 interrupted, after saving.",
    })
public final class SavannaCommand implements Runnable {
  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  private SavannaCommand() {}

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(Console console, String... arguments) {
    // One kind of digits, whatever the language of the system: texts and numbers stand together.
    Locale.setDefault(Locale.ROOT);
    Errors errors = new Errors(console);
    try {
      return commandLine(console, errors).execute(arguments);
    } catch (Error e) {
      return errors.fatal(e);
    } finally {
      console.flush();
    }
  }

  private static CommandLine commandLine(Console console, Errors errors) {
    return new CommandLine(new SavannaCommand())
        .addSubcommand(new DemoCommand(console))
        .addSubcommand(new SearchCommand(console))
        .addSubcommand(new ResumeCommand(console))
        .addSubcommand(new WorkerCommand(console))
        .addSubcommand(new RunsCommand(console))
        .addSubcommand(new InspectCommand(console))
        .addSubcommand(new ReportCommand(console))
        .addSubcommand(new WatchCommand(console))
        .addSubcommand(new ExportTensorBoardCommand(console))
        .addSubcommand(new FunnelCommand(console))
        .addSubcommand(new ReplayCommand(console))
        .addSubcommand(new PackCommand(console))
        .addSubcommand(new UnpackCommand(console))
        .addSubcommand(new EvaluateCommand(console))
        .addSubcommand(new TuneCommand(console))
        .addSubcommand(new BoardCommand(console))
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new SimplifyCommand(console))
        .addSubcommand(new ReachCommand(console))
        .addSubcommand(new PriorCommand(console))
        .addSubcommand(new ExportCommand(console))
        .addSubcommand(new ProgramsCommand(console))
        .addSubcommand(new TasksCommand(console))
        .addSubcommand(new OpsCommand(console))
        .addSubcommand(new DevicesCommand(console))
        .addSubcommand(new PresetsCommand(console))
        .addSubcommand(new BenchCommand(console))
        .addSubcommand(new CommandLine.HelpCommand())
        .addSubcommand(new AutoComplete.GenerateCompletion())
        // Only the commands that are there now get them.
        .registerConverter(Path.class, SavannaCommand::path)
        .registerConverter(KernelFamily.class, SavannaCommand::kernels)
        .setOut(console.out())
        .setErr(console.err())
        .setUsageHelpWidth(HELP_WIDTH)
        .setUsageHelpLongOptionsMaxWidth(HELP_WIDTH / 3)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no file name here; if it has other letters than ASCII, set LC_ALL to"
              + " a locale with UTF-8");
    }
  }

  private static KernelFamily kernels(String text) {
    return KernelFamily.ofName(text.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of "
                        + Arrays.toString(KernelFamily.values())
                        + " but was '"
                        + text
                        + "'"));
  }

  /** Reached when no command is named. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "no command given; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
