// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import savanna.tasks.Task;
import savanna.tasks.command.CommandTask.Limits;
import savanna.tasks.json.Fields;

/** Makes a {@link CommandTask} of the values of a task file. */
public final class CommandReader {
  private static final String COMMAND = "command";
  private static final String FOLDER = "folder";
  private static final String RECORDED = "recorded";
  private static final double MOST_SECONDS = 1e6;

  private CommandReader() {}

  /** Returns whether a task file names a program. */
  public static boolean isMeant(Fields fields) {
    return fields.has(COMMAND);
  }

  /**
   * Returns the task, and completes its definition. Where that does not say yet what the program
   * says of itself, starts it and asks.
   *
   * @param fields of the file
   * @param name of the task
   * @param folder of the file, in which the program runs
   * @param definition that is completed
   * @throws savanna.tasks.TaskException if a value is wrong, or the program does not start
   */
  public static Task task(Fields fields, String name, Path folder, ObjectNode definition) {
    List<String> command = fields.strings(COMMAND);
    if (command.isEmpty() || command.get(0).isBlank()) {
      throw fields.error(
          COMMAND, "the command is a program and its arguments, [\"python3\", \"my_task.py\"]");
    }
    Path place = Path.of(fields.string(FOLDER, folder.toString()));
    place = folder.resolve(place).normalize();
    Limits limits =
        new Limits(
            fields.number("startSeconds", 0.01, MOST_SECONDS, Limits.DEFAULT.startSeconds()),
            fields.number("silentSeconds", 0.01, MOST_SECONDS, Limits.DEFAULT.silentSeconds()),
            fields.number("checkedShare", 0, 1, Limits.DEFAULT.checkedShare()));
    List<Path> files = CommandFiles.of(place, command, fields.strings("files"));
    fields.string("description", "");
    Fields recorded = fields.object(RECORDED);
    boolean isRecorded = recorded.has("hello");
    List<Path> then = recorded.strings("files").stream().map(Path::of).toList();
    List<String> sums = recorded.strings("sha256");
    Hello hello = isRecorded ? Hello.of(recorded.object("hello")) : null;
    if (isRecorded && then.size() != sums.size()) {
      throw fields.error(RECORDED, "recorded.files and recorded.sha256 are not equally long");
    }
    recorded.finish();
    fields.finish();
    if (hello == null) {
      then = files;
      sums = CommandFiles.checksums(files);
      hello = CommandProcess.ask(name, program(command, place), place, limits);
      record(definition, place, then, sums, hello);
    }
    String words = String.join(" ", command);
    return new CommandTask(
        name,
        program(command, place),
        place,
        limits,
        hello,
        hello.trainSteps(),
        new CommandFiles(words, then, sums),
        null);
  }

  /** A program that is a path is one relative to the folder. */
  private static List<String> program(List<String> command, Path folder) {
    if (!command.get(0).contains(File.separator)) {
      return command;
    }
    List<String> resolved = new ArrayList<>(command);
    resolved.set(0, folder.resolve(command.get(0)).normalize().toString());
    return resolved;
  }

  private static void record(
      ObjectNode definition, Path folder, List<Path> files, List<String> sums, Hello hello) {
    definition.put(FOLDER, folder.toString());
    ObjectNode recorded = definition.putObject(RECORDED);
    recorded.set("hello", hello.tree());
    ArrayNode paths = recorded.putArray("files");
    files.forEach(file -> paths.add(file.toString()));
    ArrayNode all = recorded.putArray("sha256");
    sums.forEach(all::add);
  }
}
