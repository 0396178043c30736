// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.data.DataSource;
import savanna.tasks.model.Architecture;

/**
 * A model of this module to train on some data for some train steps. Immutable and thread-safe.
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
public record ModelTask(
    String name,
    String family,
    int scale,
    String description,
    DataSource source,
    Architecture architecture,
    int batchSize,
    int trainSteps,
    Schedule schedule)
    implements Task {

  /**
   * @throws IllegalArgumentException if the scale, batch size or number of train steps is not
   *     positive
   */
  public ModelTask {
    if (scale < 1 || batchSize < 1 || trainSteps < 1) {
      throw new IllegalArgumentException("scale, batchSize and trainSteps must be positive");
    }
  }

  /**
   * Returns the task of the class path of this name, which trains a model of this module.
   *
   * @throws TaskException if there is none, its data is absent, or it trains something else
   */
  public static ModelTask installed(String name) {
    if (Tasks.byName(name) instanceof ModelTask task) {
      return task;
    }
    throw new TaskException("the task '" + name + "' does not train a model of Savanna's");
  }

  /** Returns where each parameter tensor of the model lies in the flat vectors. */
  public ParameterLayout layout() {
    return architecture.layout();
  }

  @Override
  public int parameters() {
    return layout().size();
  }

  @Override
  public ModelTask named(String newName, int newTrainSteps) {
    return new ModelTask(
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

  @Override
  public ModelTask withTrainSteps(int newTrainSteps) {
    return new ModelTask(
        name, family, scale, description, source, architecture, batchSize, newTrainSteps, schedule);
  }

  /** Returns this task with another schedule. */
  public ModelTask withSchedule(Schedule newSchedule) {
    return new ModelTask(
        name, family, scale, description, source, architecture, batchSize, trainSteps, newSchedule);
  }

  @Override
  public Trainer newTrainer(ExecutorFactory executorFactory) {
    return new Trainer(this, executorFactory);
  }
}
