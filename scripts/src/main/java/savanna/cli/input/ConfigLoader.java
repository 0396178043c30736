// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import savanna.cli.output.Console;
import savanna.dsl.OpSet;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.io.TextFile;
import savanna.search.config.WarmStart;

/**
 * Reads config files and makes them complete: a warm start may name a library program or a file
 * beside the config, and becomes its text; tasks and executor must be there.
 */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * Returns the config of a file.
   *
   * @throws BadInputException if it cannot be read
   * @throws savanna.results.io.BadFileException with line and column of what is wrong in it
   */
  public static RunConfig read(String file) {
    try {
      Path path = Path.of(file);
      return parse(file, TextFile.read(path), name -> path.resolveSibling(name).toString());
    } catch (InvalidPathException e) {
      throw new BadInputException(file + ": is no file name; give the path of a JSON file");
    }
  }

  /** Returns the config of a text; the operator says where a file that it names lies. */
  static RunConfig parse(String name, String text, UnaryOperator<String> location) {
    ConfigFile file = ConfigFile.parse(name, text);
    RunConfig config = file.config();
    checkTasks(file, config);
    try {
      ExecutorChoice.one(config.executor());
    } catch (BadInputException e) {
      throw file.error("executor", String.valueOf(e.getMessage()));
    }
    List<WarmStart> warmStarts = new ArrayList<>();
    for (int k = 0; k < config.search().warmStart().size(); k++) {
      WarmStart warmStart = config.search().warmStart().get(k);
      try {
        warmStarts.add(
            new WarmStart(programText(warmStart.program(), location), warmStart.weight()));
      } catch (BadInputException e) {
        throw file.error("warmStart[" + k + "].program", String.valueOf(e.getMessage()));
      }
    }
    return config.withSearch(config.search().withWarmStart(warmStarts));
  }

  private static void checkTasks(ConfigFile file, RunConfig config) {
    List<String> tasks = config.search().fitness().tasks();
    for (int k = 0; k < tasks.size(); k++) {
      try {
        TaskChoice.one(tasks.get(k));
      } catch (BadInputException e) {
        throw file.error("fitness.tasks[" + k + "]", String.valueOf(e.getMessage()));
      }
    }
  }

  private static String programText(String program, UnaryOperator<String> location) {
    if (!program.contains("(")) {
      String found =
          Files.exists(Path.of(location.apply(program))) ? location.apply(program) : program;
      return ProgramText.read(found, Console.none())
          .parseOrFail(OpSet.EXTENDED)
          .program()
          .toString();
    }
    try {
      return ProgramParser.parse(program).toString();
    } catch (ProgramException e) {
      throw new BadInputException(
          String.format(
              "in the program, line %d, column %d: %s", e.line(), e.column(), e.getMessage()));
    }
  }
}
