// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.RandomStream;
import savanna.tasks.data.Dataset;
import savanna.tasks.model.Batch;
import savanna.tasks.model.Model;

/**
 * What a {@link Trainer} would read in a run: weights, batches, schedule, from the same random
 * streams; for training elsewhere. Examples with features are numbered, and a batch is their
 * numbers; a batch of text is its tokens. For one thread.
 */
public final class RunRecorder {
  private final ModelTask task;
  private final Dataset dataset;
  private final Model model;
  private final Map<Example, Integer> numbers = new HashMap<>();
  private final List<float[]> examples = new ArrayList<>();

  /** Makes a recorder that has seen no example yet. */
  public RunRecorder(ModelTask task) {
    this.task = task;
    this.dataset = task.source().load();
    this.model = task.architecture().build(task.batchSize());
  }

  /**
   * Batches one after the other.
   *
   * @param inputs tokens, or numbers of examples, batch after batch
   * @param targets classes, or the bits of floats for a model with squared error
   * @param count of the targets that mean something, the first ones; the last batch may be short
   */
  public record Batches(int[] inputs, int[] targets, int count) {}

  private record Example(float[] features) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Example example && Arrays.equals(features, example.features);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(features);
    }
  }

  /** Returns the model, without any weights of use. */
  public Model model() {
    return model;
  }

  /** Returns the value {@code lr} of each train step. */
  public double[] schedule() {
    return task.schedule().over(task.trainSteps());
  }

  /** Returns the initial weights of a seed. */
  public float[] weights(long seed) {
    model.initialize(RandomStream.of(seed, Trainer.WEIGHTS_STREAM));
    return model.weights().toFloatVector();
  }

  /** Returns the batches of a seed's run. */
  public Batches training(long seed) {
    RandomStream random = RandomStream.of(seed, Trainer.BATCHES_STREAM);
    Batches batches = batches(task.trainSteps());
    for (int step = 0; step < task.trainSteps(); step++) {
      dataset.drawTraining(random, model.batch());
      put(batches, step);
    }
    return batches;
  }

  /** Returns the batches of a validation. */
  public Batches validation() {
    int size = model.batch().size();
    int count = (dataset.validationSize() + size - 1) / size;
    Batches batches = batches(count);
    int targets = 0;
    for (int k = 0; k < count; k++) {
      dataset.loadValidation(k * size, model.batch());
      put(batches, k);
      targets += model.batch().targetCount();
    }
    return new Batches(batches.inputs(), batches.targets(), targets);
  }

  /** Returns how many inputs a batch has. */
  public int inputs() {
    int tokens = model.batch().tokens().length;
    return tokens > 0 ? tokens : model.batch().size();
  }

  private Batches batches(int count) {
    int targets = model.batch().targets().length * count;
    return new Batches(new int[inputs() * count], new int[targets], targets);
  }

  private void put(Batches batches, int place) {
    Batch batch = model.batch();
    int width = inputs();
    if (batch.tokens().length > 0) {
      System.arraycopy(batch.tokens(), 0, batches.inputs(), place * width, width);
    } else {
      for (int column = 0; column < width; column++) {
        batches.inputs()[place * width + column] = number(batch.features().values(), column);
      }
    }
    int count = batch.targets().length;
    for (int column = 0; column < count; column++) {
      batches.targets()[place * count + column] =
          model.predictsNumbers()
              ? Float.floatToIntBits(batch.numbers()[column])
              : batch.targets()[column];
    }
  }

  private int number(float[][] features, int column) {
    float[] example = new float[features.length];
    for (int row = 0; row < features.length; row++) {
      example[row] = features[row][column];
    }
    return numbers.computeIfAbsent(
        new Example(example),
        key -> {
          examples.add(example);
          return examples.size() - 1;
        });
  }

  /** Returns the number of examples seen so far. */
  public int examples() {
    return examples.size();
  }

  /** Returns the features of the examples seen so far, one example after the other. */
  public float[] features() {
    int width = model.batch().features().rows();
    float[] all = new float[examples.size() * width];
    for (int i = 0; i < examples.size(); i++) {
      System.arraycopy(examples.get(i), 0, all, i * width, width);
    }
    return all;
  }
}
