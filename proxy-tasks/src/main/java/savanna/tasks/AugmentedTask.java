// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.data.DataSource;

/**
 * A task that is another one for each seed: see {@link Augmentation}. Sizes and length that it
 * states are those of the plain task, whose multiples the seeds draw. Whoever trains it, a search,
 * a replay or a comparison, gets the same task for the same seed. Immutable and thread-safe.
 *
 * @param plain the task that is varied
 * @param augmentation the ranges
 */
public record AugmentedTask(ModelTask plain, Augmentation augmentation) implements Task {

  /** Returns the task of a seed. */
  public ModelTask of(long seed) {
    return augmentation.of(seed).applied(plain);
  }

  @Override
  public String name() {
    return plain.name();
  }

  @Override
  public String family() {
    return plain.family();
  }

  @Override
  public int scale() {
    return plain.scale();
  }

  @Override
  public String description() {
    return plain.description() + "; each seed draws " + augmentation;
  }

  @Override
  public DataSource source() {
    return plain.source();
  }

  @Override
  public int batchSize() {
    return plain.batchSize();
  }

  @Override
  public int trainSteps() {
    return plain.trainSteps();
  }

  @Override
  public int parameters() {
    return plain.parameters();
  }

  @Override
  public double mostWork() {
    double width = augmentation.width().highest();
    double depth = augmentation.depth().highest();
    return augmentation.trainSteps().highest()
        * trainSteps()
        * plain.architecture().scaled(width, depth).layout().size();
  }

  @Override
  public AugmentedTask named(String newName, int newTrainSteps) {
    return new AugmentedTask(plain.named(newName, newTrainSteps), augmentation);
  }

  @Override
  public TaskTrainer newTrainer(ExecutorFactory executors) {
    return new AugmentedTrainer(this, executors);
  }
}
