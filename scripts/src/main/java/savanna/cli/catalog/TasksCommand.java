// SPDX-License-Identifier: Apache-2.0
package savanna.cli.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Table;
import savanna.results.io.Json;
import savanna.tasks.Task;
import savanna.tasks.Tasks;
import savanna.tasks.data.DataException;

/** {@code savanna tasks}: what programs can be trained on. */
@Command(
    name = "tasks",
    description = {
      "Lists the tasks that programs can be trained on.",
      "",
      "Wherever a task is asked for, NAME:STEPS is the same task with another number of train"
          + " steps, e.g. java-lm:200.",
      "",
    },
    footer = {"", "Example:", "  savanna tasks --format json"},
    mixinStandardHelpOptions = true)
public final class TasksCommand implements Runnable {
  private final Console console;

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
  public void run() {
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
