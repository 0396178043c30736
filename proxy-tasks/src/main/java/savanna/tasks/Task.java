// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.nio.file.Path;
import java.util.Optional;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.data.DataSource;

/**
 * Something to train with a program as the optimizer: what a program is tried on. Immutable and
 * thread-safe. {@link ModelTask} trains the models of this module; a {@link TaskFamily} may bring
 * others. <b>Start reading here.</b>
 */
public interface Task {

  /** Returns its name as flags and logs use it, e.g. {@code digits-vit}. */
  String name();

  /** Returns the name that tasks have in common that differ by size only. */
  String family();

  /** Returns 1 for a proxy, 10 or 100 for its larger relatives: about the ratio of compute. */
  int scale();

  /** Returns one line for people. */
  String description();

  /** Returns the data. */
  DataSource source();

  /** Returns the number of examples (text: sequences) in a train step, from 1. */
  int batchSize();

  /** Returns the length of a run, from 1. */
  int trainSteps();

  /** Returns the number of parameters, from 1. */
  int parameters();

  /** Returns at most how many parameters times train steps a run has; for bounds of its cost. */
  default double mostWork() {
    return (double) trainSteps() * parameters();
  }

  /** Returns whether the same program, seed and hurdle give the same bits on one machine. */
  default boolean deterministic() {
    return true;
  }

  /** Returns whether this process trains it, and not one beside it. */
  default boolean trainsHere() {
    return true;
  }

  /** Tells whether the data is here. */
  default boolean available() {
    return missing().isEmpty();
  }

  /** Returns nothing if the data is here, else what to install, in one line. */
  default Optional<String> missing() {
    return source().missing();
  }

  /**
   * Returns this task with another name and length of the run.
   *
   * @param newName that takes the place of the name
   * @param newTrainSteps from 1
   */
  Task named(String newName, int newTrainSteps);

  /** Returns this task with another length of the run. */
  default Task withTrainSteps(int newTrainSteps) {
    return named(name(), newTrainSteps);
  }

  /**
   * Returns this task with a folder for what its training prints; the task itself where nothing is
   * printed.
   *
   * @param folder that exists
   */
  default Task printingTo(Path folder) {
    return this;
  }

  /**
   * Returns a trainer for one thread.
   *
   * @param executors that run programs; a task that trains elsewhere may leave them out
   * @throws savanna.tasks.data.DataException if the data is absent or not what it should be
   */
  TaskTrainer newTrainer(ExecutorFactory executors);
}
