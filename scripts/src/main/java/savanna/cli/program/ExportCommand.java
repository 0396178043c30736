// SPDX-License-Identifier: Apache-2.0
package savanna.cli.program;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.ProgramChoice;
import savanna.cli.input.ProgramText;
import savanna.cli.output.Console;
import savanna.cli.output.ForceOption;
import savanna.cli.output.FormatOption;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.export.ExportTarget;
import savanna.dsl.export.ProgramSource;
import savanna.dsl.export.SourceFile;
import savanna.results.OutputFile;
import savanna.results.io.Json;

/** {@code savanna export}: a program as code that trains elsewhere. */
@Command(
    name = "export",
    description = {
      "Writes a program as an optimizer for PyTorch, Optax or plain Java.",
      "",
      "The code has no redundant statements, descriptive names and the program as its"
          + " documentation. As in the language, lr is a factor from 0 to 1 on the program's own"
          + " learning rate. For PyTorch and Optax a weight decay that is one term of the program"
          + " can be replaced by an option.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna export lion --to pytorch > lion.py",
      "  savanna export my-optimizer.txt --to java --name Mine --output src",
      "  savanna export runs/mine --id 1234 --to optax --name mine",
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Runnable {
  private final Console console;

  @Parameters(
      paramLabel = "PROGRAM",
      description = "A file, -, a library program, or a run directory: its best program.")
  private String program = "";

  @Option(names = "--id", paramLabel = "I", description = "Of a run: individual I, not the best.")
  private @Nullable Integer id;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      description = "pytorch, optax or java.")
  private String target = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What to call the optimizer; a class or function name in the target's style is made of"
              + " it. Default: the library program's or the file's.")
  private @Nullable String name;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description =
          "Write this file; in a folder, one that is named after the optimizer. A file that is"
              + " there is replaced with --force only. Default: print.")
  private @Nullable Path output;

  @Mixin private ForceOption force = new ForceOption();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public ExportCommand(Console console) {
    this.console = console;
  }

  /**
   * The JSON form.
   *
   * @param program what was exported
   * @param target where to
   * @param name of the code's file
   * @param path of the file that was written, null if none was
   * @param code its content
   */
  private record Report(
      String program, String target, String name, @Nullable String path, String code) {}

  @Override
  public void run() {
    ExportTarget to = target();
    ProgramText text = ProgramChoice.read(program, id, console);
    Program parsed = text.parseOrFail(OpSet.MODERN).program();
    SourceFile source = export(to, parsed, name == null ? nameOf(text) : name, origin(text));
    Path written = output == null ? null : write(source, output);
    if (format.isJson()) {
      String path = written == null ? null : written.toString();
      Report report = new Report(text.name(), to.label(), source.name(), path, source.text());
      console.out().print(Json.document("export", report));
    } else if (written == null) {
      console.out().print(source.text());
    } else {
      console.err().printf("wrote %s%n", written);
    }
  }

  private ExportTarget target() {
    return ExportTarget.byLabel(target.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new BadInputException(
                    "--to: no target '"
                        + target
                        + "'; use "
                        + Arrays.stream(ExportTarget.values())
                            .map(ExportTarget::label)
                            .collect(joining(" or "))));
  }

  private static SourceFile export(
      ExportTarget to, Program program, String name, ProgramSource origin) {
    try {
      return to.export(program, name, origin);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--name: " + e.getMessage() + "; give another");
    }
  }

  /** Returns where the program was read, and the command that exports it again. */
  private ProgramSource origin(ProgramText text) {
    StringBuilder command = new StringBuilder("savanna export ").append(quoted(program));
    if (id != null) {
      command.append(" --id ").append(id);
    }
    command.append(" --to ").append(target);
    if (name != null) {
      command.append(" --name ").append(quoted(name));
    }
    return ProgramSource.of(text.name(), command.toString());
  }

  /** Returns an argument as a shell reads it. */
  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** Returns the name without folders, and without the extension of a file, if it can be a name. */
  private static String nameOf(ProgramText text) {
    boolean isFile = ProgramLibrary.find(text.name()).isEmpty() || text.name().endsWith(".txt");
    String last = text.name().replaceFirst("^.*[/\\\\]", "");
    String base = isFile ? last.replaceFirst("\\.[^.]*$", "") : last;
    return base.matches("[A-Za-z].*") ? base : "discovered";
  }

  private Path write(SourceFile source, Path output) {
    Path file = Files.isDirectory(output) ? output.resolve(source.name()) : output;
    OutputFile.at(file, "", force.given()).write(source.text());
    return file;
  }
}
