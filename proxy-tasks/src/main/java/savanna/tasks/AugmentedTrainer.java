// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.LinkedHashMap;
import java.util.Map;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorFactory;

/**
 * Trains on the task of each seed, and keeps the buffers of those that were used last: a search
 * takes few seeds for many programs. For one thread.
 */
final class AugmentedTrainer implements TaskTrainer {
  private static final int KEPT = 16;

  private final AugmentedTask task;
  private final ExecutorFactory executors;
  private final Map<Long, Trainer> trainers = new LinkedHashMap<>(2 * KEPT, 0.75f, true);

  AugmentedTrainer(AugmentedTask task, ExecutorFactory executors) {
    this.task = task;
    this.executors = executors;
    task.source().load();
  }

  /**
   * Trains on the task of this seed; a hurdle's train step, which was meant for the plain task, is
   * that part of this task's length where hurdles stand.
   */
  @Override
  public TrainingResult train(Program program, long seed, Hurdle hurdle) {
    Trainer trainer = trainers.get(seed);
    if (trainer == null) {
      trainer = trainer(seed);
      if (trainers.size() == KEPT) {
        trainers.remove(trainers.keySet().iterator().next());
      }
      trainers.put(seed, trainer);
    }
    int checkpoint = Hurdle.checkpoint(trainer.task().trainSteps());
    boolean none = hurdle.equals(Hurdle.NONE);
    return trainer.train(program, seed, none ? hurdle : new Hurdle(checkpoint, hurdle.limit()));
  }

  private Trainer trainer(long seed) {
    ModelTask varied = task.of(seed);
    double[] factors = task.augmentation().of(seed).factors(varied.layout().tensors().size());
    return new Trainer(varied, executors, factors);
  }
}
