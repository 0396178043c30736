// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.file;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import savanna.tasks.Task;
import savanna.tasks.TaskCatalog;
import savanna.tasks.TaskException;
import savanna.tasks.json.Fields;
import savanna.tasks.json.JsonText;

/**
 * A task that a user has written down in JSON. Its definition is complete: paths are absolute, and
 * it has what was found in the data, with the SHA-256 of each file, so that a run that keeps the
 * definition can say when its data has changed. Immutable. <b>Start reading here.</b>
 */
public final class TaskFile {
  /** The schema of task files. */
  public static final String SCHEMA = "savanna/task/1";

  private static final Pattern PATH = Pattern.compile("(.*\\.json)((?::\\d+)?(?::\\d+x)?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
  private static final int MOST_BYTES = 1 << 20;

  private final String name;
  private final ObjectNode definition;
  private final Task task;

  private TaskFile(String name, ObjectNode definition, Task task) {
    this.name = name;
    this.definition = definition;
    this.task = task;
  }

  /** Returns whether a task's name is the path of a file: it ends in {@code .json}. */
  public static boolean isPath(String name) {
    return PATH.matcher(name).matches();
  }

  /**
   * Returns the name of the task for the name that a path was given in place of.
   *
   * @param path with train steps or length behind it, e.g. {@code mine.json:4x}
   * @param file of the path
   * @return e.g. {@code mine:4x}
   */
  public static String nameOf(String path, TaskFile file) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? file.name + matcher.group(2) : file.name;
  }

  /** Returns the path without train steps or length behind it. */
  public static Path pathOf(String path) {
    Matcher matcher = PATH.matcher(path);
    return Path.of(matcher.matches() ? matcher.group(1) : path);
  }

  /**
   * Reads a task file and its data.
   *
   * @throws TaskException with line and column of what is wrong in the file
   * @throws savanna.tasks.data.DataException with file and line of what is wrong in the data
   */
  public static TaskFile read(Path file) {
    JsonText text = JsonText.parse(file.toString(), content(file));
    return of(
        text, requireNonNull(file.toAbsolutePath().normalize().getParent()), defaultName(file));
  }

  private static String defaultName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }

  private static String content(Path file) {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new TaskException(file + ": there is no such task file");
    } catch (IOException e) {
      throw new TaskException(file + ": cannot be read (" + e.getMessage() + ")");
    }
    if (bytes.length > MOST_BYTES) {
      throw new TaskException(file + ": is larger than 1 MiB, surely no task file");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new TaskException(file + ": is not UTF-8; save it as UTF-8");
    }
  }

  /**
   * Returns the task of a complete definition, as a run has it; reads no data.
   *
   * @param place of the definition, for messages
   * @param name of the task
   * @throws TaskException if it is none
   */
  public static TaskFile of(String place, String name, JsonNode definition) {
    if (!(definition instanceof ObjectNode object)) {
      throw new TaskException(place + ": a task must be an object, { ... }");
    }
    return of(JsonText.of(place, object), Path.of("").toAbsolutePath(), name);
  }

  private static TaskFile of(JsonText text, Path folder, String defaultName) {
    Fields fields = text.fields();
    String schema = fields.string("schema", SCHEMA);
    if (!schema.equals(SCHEMA)) {
      throw fields.error("schema", "the schema is '" + schema + "', expected '" + SCHEMA + "'");
    }
    String name = fields.string("name", defaultName);
    if (!NAME.matcher(name).matches()) {
      throw fields.error(
          "name",
          "the name is letters, digits, '.', '_' and '-', 64 at most, a letter first; got '"
              + name
              + "'");
    }
    if (TaskCatalog.installed().find(name).isPresent()) {
      throw fields.error("name", "there is a task '" + name + "' in Savanna; choose another name");
    }
    ObjectNode definition = text.tree();
    definition.remove("schema");
    definition.put("name", name);
    Task task = new TaskReader(fields, folder, name, definition).task();
    return new TaskFile(name, definition, task);
  }

  /** Returns the name of the task. */
  public String name() {
    return name;
  }

  /** Returns the complete definition; each call a copy. */
  public ObjectNode definition() {
    return definition.deepCopy();
  }

  /** Returns the task. */
  public Task task() {
    return task;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskFile file && definition.equals(file.definition);
  }

  @Override
  public int hashCode() {
    return definition.hashCode();
  }

  @Override
  public String toString() {
    return definition.toString();
  }
}
