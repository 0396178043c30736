// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.tasks.Hurdle;
import savanna.tasks.TaskException;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;

/** Has a program train candidates, and starts it again when it dies. */
final class CommandTrainer implements TaskTrainer {
  private static final int ATTEMPTS = 2;
  private static final int STARTS = 3;
  private static final long CHECKED_STREAM = 0x7ab1;

  private final CommandTask task;
  private final CandidateMessage candidates;
  private final Path errors;
  private final Object lock = new Object();
  private @Nullable CommandProcess process;
  private boolean greeted;
  private boolean fresh = true;
  private boolean closed;
  private long count;

  CommandTrainer(CommandTask task) {
    this.task = task;
    this.candidates = new CandidateMessage(task);
    this.errors =
        task.prints() == null
            ? CommandProcess.temporaryErrors(task.name())
            : task.prints().resolve(task.family() + ".stderr.txt");
    task.source().verify();
  }

  /**
   * Has a program trained.
   *
   * @return a failure where the program dies twice, or says that it cannot train
   * @throws TaskException if the program does not start, is another than it was, or is not
   *     deterministic though it says so: the run must end
   */
  @Override
  public TrainingResult train(Program program, long seed, Hurdle hurdle) {
    ObjectNode message = candidates.of(program, seed, hurdle);
    TrainingResult result = ask(message);
    if (task.deterministic()
        && (fresh || isChecked(message))
        && result.outcome() != TrainingResult.Outcome.FAILED) {
      fresh = false;
      check(message, result, ask(message));
    }
    return result;
  }

  /** The same candidates are asked twice, whichever worker has them. */
  private boolean isChecked(ObjectNode message) {
    long hash = Long.parseUnsignedLong(message.get("hash").asText().substring(0, 16), 16);
    return RandomStream.of(hash ^ message.get("seed").asLong(), CHECKED_STREAM).nextDouble()
        < task.limits().checkedShare();
  }

  private void check(ObjectNode message, TrainingResult first, TrainingResult second) {
    if (second.outcome() == TrainingResult.Outcome.FAILED) {
      return;
    }
    boolean same =
        first.outcome() == second.outcome()
            && first.trainSteps() == second.trainSteps()
            && Double.compare(first.loss(), second.loss()) == 0
            && Double.compare(first.accuracy(), second.accuracy()) == 0
            && Double.compare(first.checkpointLoss(), second.checkpointLoss()) == 0;
    if (!same) {
      throw new TaskException(
          "the task "
              + task.name()
              + " says that it is deterministic, but answered the same candidate (hash "
              + message.get("hash").asText()
              + ", seed "
              + message.get("seed").asLong()
              + ") with "
              + words(first)
              + " and then with "
              + words(second)
              + "; make it deterministic, or let its hello say \"deterministic\": false");
    }
  }

  private static String words(TrainingResult result) {
    return result.outcome().name().toLowerCase(Locale.ROOT)
        + " loss "
        + result.loss()
        + ", accuracy "
        + result.accuracy()
        + ", checkpoint loss "
        + result.checkpointLoss()
        + ", train steps "
        + result.trainSteps();
  }

  private TrainingResult ask(ObjectNode message) {
    String problem = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CommandProcess running = running();
      try {
        message.put("id", ++count);
        running.send(message);
        return answer(running, running.receive(task.limits().silentSeconds()));
      } catch (CommandException e) {
        problem = String.valueOf(e.getMessage());
        discard(running);
      }
    }
    return TrainingResult.failed("twice: " + problem, 0);
  }

  private TrainingResult answer(CommandProcess running, ObjectNode message)
      throws CommandException {
    if (!CommandProcess.type(message).equals("result")) {
      throw running.wrong(message, "its type must be result or progress");
    }
    JsonNode id = message.get("id");
    if (id == null || id.asLong() != count) {
      throw running.wrong(message, "its id must be that of the candidate, " + count);
    }
    return Answer.of(message, task.trainSteps(), expected -> running.wrong(message, expected));
  }

  /** Returns the program, which is started if need be, and again if it dies before its hello. */
  private CommandProcess running() {
    for (int attempt = 1; ; attempt++) {
      CommandProcess current = process();
      if (greeted) {
        return current;
      }
      try {
        greet(current.hello(task.limits()));
        greeted = true;
        return current;
      } catch (CommandException e) {
        discard(current);
        if (attempt == STARTS) {
          throw CommandProcess.notStarted(e);
        }
      }
    }
  }

  private CommandProcess process() {
    synchronized (lock) {
      if (closed) {
        throw new TaskException("the task " + task.name() + " was closed");
      }
      if (process == null) {
        process = CommandProcess.start(task.command(), task.folder(), errors);
        greeted = false;
      }
      return process;
    }
  }

  private void greet(Hello hello) {
    if (!hello.equals(task.hello())) {
      throw new TaskException(
          "the program of the task "
              + task.name()
              + " says "
              + hello
              + " of itself, and the task was made with "
              + task.hello()
              + "; restore the program, or make the task again from its file");
    }
  }

  private void discard(CommandProcess dead) {
    synchronized (lock) {
      dead.close();
      process = null;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (process != null) {
        process.close();
        process = null;
      }
    }
  }
}
