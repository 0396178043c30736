// SPDX-License-Identifier: Apache-2.0
package savanna.cli.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import savanna.cli.input.BadInputException;
import savanna.cli.input.ProgramText;
import savanna.cli.input.TaskChoice;
import savanna.cli.output.Console;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.results.session.BoardTasks;
import savanna.search.board.BoardCell;
import savanna.tasks.Task;

/** The flags that say which optimizers are measured on what. */
final class CellOptions {
  @Option(
      names = "--optimizers",
      split = ",",
      paramLabel = "PROGRAM",
      description =
          "Files or library programs, separated by commas. Default: adamw,adamw-corrected,nadam,"
              + "lion,signum,cautious-adamw,mars,ademamix,adopt,adamh,muon,normuon.")
  private List<String> optimizers =
      new ArrayList<>(
          List.of(
              "adamw",
              "adamw-corrected",
              "nadam",
              "lion",
              "signum",
              "cautious-adamw",
              "mars",
              "ademamix",
              "adopt",
              "adamh",
              "muon",
              "normuon"));

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description =
          "Tasks, separated by commas; 'savanna tasks' lists them. Default:"
              + " digits-vit,digits-mlp,java-lm.")
  private List<String> tasks = new ArrayList<>(List.of("digits-vit", "digits-mlp", "java-lm"));

  @Option(
      names = "--lengths",
      split = ",",
      paramLabel = "N",
      description = "Each task at N times its number of train steps, for each N given. Default: 1.")
  private List<Integer> lengths = new ArrayList<>(List.of(1));

  @Option(
      names = "--half",
      description = "Tune on whole runs of half the length, then measure at full length.")
  private boolean half;

  /** Returns the cells, task by task. */
  BoardCells cells(Console console) {
    Map<String, Program> programs = new LinkedHashMap<>();
    for (String name : optimizers) {
      ProgramText text = ProgramText.read(name, console);
      if (programs.put(text.label(), text.parseOrFail(OpSet.MODERN).program()) != null) {
        throw new BadInputException("--optimizers: '" + name + "' is given twice; rename one");
      }
    }
    List<String> names = new ArrayList<>();
    List<String> measured = new ArrayList<>();
    Map<String, String> tuning = new LinkedHashMap<>();
    for (String task : tasks) {
      for (int length : lengths) {
        if (length < 1) {
          throw new BadInputException("--lengths are whole numbers from 1, got " + length);
        }
        String name = length == 1 ? task : task + ":" + length + "x";
        names.add(name);
        Task full = TaskChoice.one(name);
        measured.add(full.name());
        tuning.put(full.name(), half ? half(task, full, names) : full.name());
      }
    }
    List<BoardCell> cells = new ArrayList<>();
    for (String task : measured) {
      programs.forEach(
          (label, program) ->
              cells.add(new BoardCell(label, program, task, tuning.getOrDefault(task, task))));
    }
    return new BoardCells(
        cells,
        new BoardTasks(
            TaskChoice.all(names.stream().distinct().toList()), TaskChoice.files(tasks)));
  }

  /** Returns the name of the task at half its length, and adds how to find it. */
  private static String half(String task, Task full, List<String> names) {
    String name = task.replaceFirst(":.*", "") + ":" + Math.max(1, full.trainSteps() / 2);
    names.add(name);
    return TaskChoice.one(name).name();
  }
}
