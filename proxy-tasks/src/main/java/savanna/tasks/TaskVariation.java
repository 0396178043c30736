// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import savanna.dsl.RandomStream;
import savanna.tasks.data.VariedSource;

/**
 * What one seed makes of a task, see {@link Augmentation}. Immutable.
 *
 * @param width multiple of the model's widths, above 0
 * @param depth multiple of the number of hidden layers or blocks, above 0
 * @param batch multiple of the batch size, above 0
 * @param trainSteps multiple of the train steps, above 0
 * @param data share of the training data, above 0, 1 at most
 * @param labelNoise probability that a training target is replaced, from 0 to 1
 * @param weights range of the multiples at which a program sees the tensors
 * @param seed that they were drawn for
 */
public record TaskVariation(
    double width,
    double depth,
    double batch,
    double trainSteps,
    double data,
    double labelNoise,
    Augmentation.Range weights,
    long seed) {
  private static final int TENSORS = 6;
  private static final int PART = 7;

  /** Returns the task of this seed: sizes are rounded, to 1 at least. */
  public ModelTask applied(ModelTask task) {
    return new ModelTask(
        task.name(),
        task.family(),
        task.scale(),
        task.description(),
        new VariedSource(
            task.source(), data, labelNoise, Augmentation.stream(seed, PART).nextLong()),
        task.architecture().scaled(width, depth),
        rounded(batch * task.batchSize()),
        rounded(trainSteps * task.trainSteps()),
        task.schedule());
  }

  private static int rounded(double size) {
    return (int) Math.max(1, Math.round(size));
  }

  /** Returns the multiple at which a program sees each of so many tensors. */
  double[] factors(int tensors) {
    RandomStream random = Augmentation.stream(seed, TENSORS);
    double[] factors = new double[tensors];
    for (int k = 0; k < tensors; k++) {
      factors[k] = weights.multiple(random.nextDouble());
    }
    return factors;
  }
}
