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
import savanna.search.config.FitnessSettings;
import savanna.search.config.WarmStart;
import savanna.tasks.TaskException;
import savanna.tasks.file.TaskFile;

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
    RunConfig config = withTaskFiles(file, location);
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

  /** Puts names in the place of paths of task files, and the files' definitions into the config. */
  private static RunConfig withTaskFiles(ConfigFile file, UnaryOperator<String> location) {
    RunConfig config = file.config();
    FitnessSettings fitness = config.search().fitness();
    List<String> names = new ArrayList<>();
    List<TaskFile> own = new ArrayList<>(config.tasks());
    for (int k = 0; k < fitness.tasks().size(); k++) {
      String name = fitness.tasks().get(k);
      if (TaskFile.isPath(name)) {
        String place = "fitness.tasks[" + k + "]";
        try {
          TaskFile task = TaskChoice.file(location.apply(name));
          name = TaskFile.nameOf(name, task);
          if (!own.contains(task)) {
            own.add(task);
          }
          config.withTasks(own).catalog();
        } catch (BadInputException | TaskException e) {
          throw file.error(place, String.valueOf(e.getMessage()));
        }
      }
      names.add(name);
    }
    return own.equals(config.tasks()) && names.equals(fitness.tasks())
        ? config
        : config.withTasks(own).withSearch(config.search().withFitness(fitness.withTasks(names)));
  }

  private static void checkTasks(ConfigFile file, RunConfig config) {
    List<String> tasks = config.search().fitness().tasks();
    for (int k = 0; k < tasks.size(); k++) {
      try {
        TaskChoice.all(List.of(tasks.get(k)), config.catalog());
      } catch (BadInputException e) {
        throw file.error("fitness.tasks[" + k + "]", String.valueOf(e.getMessage()));
      }
    }
  }

  private static String programText(String program, UnaryOperator<String> location) {
    if (!program.contains("(")) {
      String found =
          Files.exists(Path.of(location.apply(program))) ? location.apply(program) : program;
      return ProgramText.read(found, Console.none()).parseOrFail(OpSet.MODERN).program().toString();
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
