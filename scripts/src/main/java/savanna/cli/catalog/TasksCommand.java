// SPDX-License-Identifier: Apache-2.0
package savanna.cli.catalog;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import savanna.cli.input.TaskChoice;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.cli.output.Table;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.io.Json;
import savanna.tasks.Task;
import savanna.tasks.Tasks;
import savanna.tasks.data.DataException;

/** {@code savanna tasks}: what programs can be trained on. */
@Command(
    name = "tasks",
    description = {
      "Lists the tasks that programs can be trained on; with TASK checks a task file, or takes one"
          + " of the list, and trains AdamW on it for some seconds: parameters, time a step, loss,"
          + " and the noise between seeds. Exit code 1 if AdamW does not train it.",
      "",
      "Wherever a task is asked for, NAME:STEPS is the same task with another number of train"
          + " steps, e.g. java-lm:200; the path of a task file, which ends in .json, is a task, too.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna tasks --format json",
      "  savanna tasks my-task.json",
      "  savanna tasks digits-vit:4x",
    },
    mixinStandardHelpOptions = true)
public final class TasksCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TASK",
      arity = "0..1",
      description =
          "The path of a task file or the name of a task, with its train steps or length behind it,"
              + " if others: TASK:STEPS.")
  private String chosen = "";

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public TasksCommand(Console console) {
    this.console = console;
  }

  private record Row(
      String name,
      String description,
      int parameters,
      int batchSize,
      int trainSteps,
      String data,
      String licence,
      boolean available,
      @Nullable String missing,
      @Nullable String broken) {

    static Row of(Task task) {
      return new Row(
          task.name(),
          task.description(),
          task.parameters(),
          task.batchSize(),
          task.trainSteps(),
          task.source().description(),
          task.source().licence(),
          task.available(),
          task.missing().orElse(null),
          broken(task));
    }

    /** Reads the data, where it does not come with the build. */
    private static @Nullable String broken(Task task) {
      try {
        if (task.available()) {
          task.source().load();
        }
        return null;
      } catch (DataException e) {
        return e.getMessage();
      }
    }

    String state() {
      return broken != null ? "broken" : available ? "here" : "absent";
    }

    /** Returns what is to be done before the task can be used, null if it can be. */
    @Nullable String remedy() {
      return broken == null ? missing : broken;
    }
  }

  @Override
  public Integer call() {
    if (chosen.isEmpty()) {
      list();
      return 0;
    }
    TaskCheck check = TaskCheck.of(TaskChoice.one(chosen), ExecutorFactories.defaultFactory());
    if (format.isJson()) {
      console.out().print(Json.document("task-check", check));
    } else {
      print(check);
    }
    return check.trains() ? 0 : 1;
  }

  private void print(TaskCheck check) {
    PrintWriter out = console.out();
    out.printf("%s: %s%n", check.task(), check.description());
    out.printf(
        "%s parameters, %s train steps of batch %s, %s ms a step%s%n",
        Numbers.count(check.parameters()),
        Numbers.count(check.trainSteps()),
        Numbers.count(check.batchSize()),
        Numbers.fixed(check.millisecondsPerStep(), 3),
        check.deterministic() ? "" : "; not bit-reproducible, as it says");
    if (!check.losses().isEmpty()) {
      out.printf(
          "%s, %s: loss %s, accuracy %s %%, noise between seeds %s %% of the loss%n",
          check.program(),
          Numbers.counted(check.losses().size(), "seed"),
          Numbers.fixed(check.loss(), 4),
          Numbers.fixed(100 * check.accuracy(), 2),
          Numbers.fixed(100 * check.noise(), 2));
    }
    if (!check.trains()) {
      out.printf("AdamW does not train it: %s%n", String.join(", ", check.outcomes()));
      if (check.failure() != null) {
        out.println(Printable.of(check.failure()));
      }
    }
  }

  private void list() {
    List<Row> rows = Tasks.all().parallelStream().map(Row::of).toList();
    if (format.isJson()) {
      console.out().print(Json.document("tasks", Map.of("tasks", rows)));
      return;
    }
    Table table = new Table("task", "parameters", "batch", "train steps", "data", "what it is");
    Set<String> remedies = new LinkedHashSet<>();
    for (Row row : rows) {
      table.row(
          row.name(),
          row.parameters(),
          row.batchSize(),
          row.trainSteps(),
          row.state(),
          row.description());
      if (row.remedy() != null) {
        remedies.add(row.data() + ": " + row.remedy());
      }
    }
    console.out().print(table);
    if (!remedies.isEmpty()) {
      console.out().printf("%ndata that is not here%n");
      remedies.forEach(remedy -> console.out().println("  " + remedy));
    }
  }
}
