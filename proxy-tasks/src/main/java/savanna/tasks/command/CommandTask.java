// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Task;
import savanna.tasks.TaskTrainer;
import savanna.tasks.data.DataSource;

/**
 * A task whose training loop is a program of its own. Every worker starts the program once and asks
 * it to train one candidate after another. A program that dies is started again, and the candidate
 * is tried again. <b>Start reading here.</b>
 *
 * @param name as flags and logs use it
 * @param command program and arguments
 * @param folder in which it runs
 * @param limits of time and trust
 * @param hello what it said of itself when the task was made; it must say the same ever after
 * @param trainSteps of a run
 * @param source the files that decide what it answers
 * @param prints folder for what it prints to its standard error; null for the system's
 */
public record CommandTask(
    String name,
    List<String> command,
    Path folder,
    Limits limits,
    Hello hello,
    int trainSteps,
    DataSource source,
    @Nullable Path prints)
    implements Task {

  /**
   * Limits of time and trust.
   *
   * @param startSeconds until its hello, above 0
   * @param silentSeconds without a message while it trains, above 0
   * @param checkedShare of the candidates, from 0 to 1, that a program is asked twice that says it
   *     is deterministic
   */
  public record Limits(double startSeconds, double silentSeconds, double checkedShare) {
    /** Two minutes to start, five minutes of silence, a twentieth. */
    public static final Limits DEFAULT = new Limits(120, 300, 0.05);
  }

  public CommandTask {
    command = List.copyOf(command);
  }

  @Override
  public String family() {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  @Override
  public int scale() {
    return 1;
  }

  @Override
  public String description() {
    return hello.name() + "; trained by " + String.join(" ", command);
  }

  @Override
  public int batchSize() {
    return hello.batch();
  }

  @Override
  public int parameters() {
    return hello.parameters();
  }

  @Override
  public boolean deterministic() {
    return hello.deterministic();
  }

  @Override
  public boolean trainsHere() {
    return false;
  }

  @Override
  public Task named(String newName, int newTrainSteps) {
    return new CommandTask(newName, command, folder, limits, hello, newTrainSteps, source, prints);
  }

  @Override
  public Task printingTo(Path newFolder) {
    return new CommandTask(name, command, folder, limits, hello, trainSteps, source, newFolder);
  }

  @Override
  public TaskTrainer newTrainer(ExecutorFactory executors) {
    return new CommandTrainer(this);
  }
}
