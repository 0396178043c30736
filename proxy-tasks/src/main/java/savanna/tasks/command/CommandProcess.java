// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import savanna.tasks.TaskException;
import savanna.tasks.command.CommandTask.Limits;
import savanna.tasks.json.JsonText;

/** A running program, and the lines that it and Savanna say to each other. For one thread. */
final class CommandProcess implements AutoCloseable {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int SHOWN = 120;
  private static final long PATIENCE_MILLISECONDS = 2000;
  private static final JsonMapper MAPPER =
      JsonText.MAPPER.rebuild().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final String words;
  private final Process process;
  private final InputStream answers;
  private final OutputStream questions;
  private final Path errors;
  private final Silence silence;

  private CommandProcess(String words, Process process, Path errors) {
    this.words = words;
    this.process = process;
    this.answers = new BufferedInputStream(process.getInputStream());
    this.questions = process.getOutputStream();
    this.errors = errors;
    this.silence = new Silence(process);
  }

  /**
   * Starts a program.
   *
   * @param errors file that its standard error is appended to
   * @throws TaskException if there is no such program
   */
  static CommandProcess start(List<String> command, Path folder, Path errors) {
    String words = "'" + String.join(" ", command) + "'";
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start();
      LiveProcesses.add(process);
      return new CommandProcess(words, process, errors);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).replaceFirst(".*\\(in directory", "(in");
      throw new TaskException(
          "the program " + words + " cannot be started: " + reason + "; check \"command\"");
    }
  }

  /**
   * Starts a program, and returns what it says of itself.
   *
   * @throws TaskException if it does not start or says something else
   */
  static Hello ask(String task, List<String> command, Path folder, Limits limits) {
    try (CommandProcess process = start(command, folder, temporaryErrors(task))) {
      return process.hello(limits);
    } catch (CommandException e) {
      throw notStarted(e);
    }
  }

  /** Returns a file for the errors of a program that is not part of a run. */
  static Path temporaryErrors(String task) {
    try {
      File file = File.createTempFile("savanna-" + task.replace(':', '-') + "-", ".stderr.txt");
      file.deleteOnExit();
      return file.toPath();
    } catch (IOException e) {
      throw new TaskException("no temporary file can be made: " + e.getMessage());
    }
  }

  /** Returns the error of a program that has not said what it is. */
  static TaskException notStarted(CommandException e) {
    return new TaskException("the program did not start: " + e.getMessage());
  }

  /**
   * Waits for the first message.
   *
   * @throws CommandException if it does not come
   * @throws TaskException if it is wrong
   */
  Hello hello(Limits limits) throws CommandException {
    ObjectNode message = receive(limits.startSeconds());
    if (!type(message).equals("hello")) {
      throw wrong(message, "the first message must be a hello");
    }
    message.remove("type");
    return Hello.of(JsonText.of("the hello of " + words, message).fields());
  }

  /** Sends a message. */
  void send(ObjectNode message) throws CommandException {
    try {
      questions.write(MAPPER.writeValueAsString(message).getBytes(StandardCharsets.UTF_8));
      questions.write('\n');
      questions.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  /** Waits for a message other than one of progress. */
  ObjectNode receive(double seconds) throws CommandException {
    silence.begin(seconds);
    try {
      while (true) {
        ObjectNode message = message(line());
        if (!type(message).equals("progress")) {
          return message;
        }
        silence.heard();
      }
    } finally {
      silence.end();
    }
  }

  private String line() throws CommandException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int value = answers.read(); value != '\n'; value = answers.read()) {
        if (value < 0) {
          throw ended();
        }
        if (line.size() == LONGEST_LINE) {
          throw new CommandException(words + " wrote a line longer than 1 MiB");
        }
        line.write(value);
      }
    } catch (IOException e) {
      throw ended();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private ObjectNode message(String line) throws CommandException {
    try {
      JsonNode tree = MAPPER.readTree(line);
      if (tree instanceof ObjectNode message) {
        return message;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new CommandException(
        words
            + " wrote '"
            + shortened(line)
            + "' to its standard output, which is for messages alone; print to standard error");
  }

  static String type(ObjectNode message) {
    return message.path("type").asText();
  }

  /** Returns the error for a message that is not what the protocol says. */
  CommandException wrong(ObjectNode message, String expected) {
    return new CommandException(
        words + " wrote " + shortened(message.toString()) + ": " + expected);
  }

  private CommandException ended() {
    if (silence.isOver()) {
      return new CommandException(
          words + " was silent for " + silence.seconds() + " s and was ended");
    }
    String how = "closed its standard output";
    try {
      if (process.waitFor(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        int code = process.exitValue();
        how = code > 128 ? "was killed by signal " + (code - 128) : "ended with code " + code;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String last = lastError();
    return new CommandException(words + " " + how + (last.isEmpty() ? "" : ": " + last));
  }

  /** Returns the last line that it printed to its standard error. */
  private String lastError() {
    try (RandomAccessFile file = new RandomAccessFile(errors.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(file.length(), LONGEST_LINE)];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      return shortened(text.substring(text.lastIndexOf('\n') + 1));
    } catch (IOException e) {
      return "";
    }
  }

  private static String shortened(@Nullable String text) {
    String line = String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  /** Closes its standard input and ends it. May be called by any thread. */
  @Override
  public void close() {
    silence.end();
    LiveProcesses.end(process);
  }
}
