// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.Optional;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.data.DataException;
import savanna.tasks.data.DataSource;
import savanna.tasks.model.Architecture;

/**
 * A model to train on some data for some train steps: what a program is tried on. Immutable and
 * thread-safe. <b>Start reading here.</b>
 *
 * @param name as flags and logs use it, e.g. {@code digits-vit}
 * @param family the tasks that differ from it by size only, e.g. {@code digits-vit}
 * @param scale 1 for a proxy, 10 or 100 for its larger relatives: about the ratio of compute
 * @param description one line for people
 * @param source the data
 * @param architecture the model
 * @param batchSize examples (text: sequences) in a train step
 * @param trainSteps the length of a run
 * @param schedule of the value {@code lr}
 */
public record Task(
    String name,
    String family,
    int scale,
    String description,
    DataSource source,
    Architecture architecture,
    int batchSize,
    int trainSteps,
    Schedule schedule) {

  /**
   * @throws IllegalArgumentException if the scale, batch size or number of train steps is not
   *     positive
   */
  public Task {
    if (scale < 1 || batchSize < 1 || trainSteps < 1) {
      throw new IllegalArgumentException("scale, batchSize and trainSteps must be positive");
    }
  }

  /** Returns where each parameter tensor of the model lies in the flat vectors. */
  public ParameterLayout layout() {
    return architecture.layout();
  }

  /** Returns the number of the model's parameters. */
  public int parameters() {
    return layout().size();
  }

  /** Tells whether the data is here. */
  public boolean available() {
    return missing().isEmpty();
  }

  /** Returns nothing if the data is here, else what to install, in one line. */
  public Optional<String> missing() {
    return source.missing();
  }

  /** Returns this task with another name and length of the run. */
  Task named(String newName, int newTrainSteps) {
    return new Task(
        newName,
        family,
        scale,
        description,
        source,
        architecture,
        batchSize,
        newTrainSteps,
        schedule);
  }

  /** Returns this task with another length of the run. */
  public Task withTrainSteps(int newTrainSteps) {
    return new Task(
        name, family, scale, description, source, architecture, batchSize, newTrainSteps, schedule);
  }

  /** Returns this task with another schedule. */
  public Task withSchedule(Schedule newSchedule) {
    return new Task(
        name, family, scale, description, source, architecture, batchSize, trainSteps, newSchedule);
  }

  /**
   * Returns a trainer for one thread.
   *
   * @throws DataException if the data is absent or not what it should be
   */
  public Trainer newTrainer(ExecutorFactory executorFactory) {
    return new Trainer(this, executorFactory);
  }
}
