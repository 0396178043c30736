// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

/**
 * Examples of a fixed number of features with a class each. Which of them are for validation is
 * drawn once, from a constant seed.
 */
final class LabelledExamples implements Dataset {
  private static final long SPLIT_SEED = 20_260_101;

  private final float[][] examples; // [examples][features]
  private final int[] labels; // [examples]
  private final int[] order; // validation first
  private final int validation;

  /**
   * Makes the data set.
   *
   * @param examples features, about in [-1, 1] or standardized
   * @param labels the class of each example, from 0
   * @param validation how many of them are for validation
   */
  LabelledExamples(float[][] examples, int[] labels, int validation) {
    this.examples = examples;
    this.labels = labels;
    this.validation = validation;
    this.order = shuffled(examples.length);
  }

  private static int[] shuffled(int count) {
    int[] order = new int[count];
    RandomStream random = RandomStream.of(SPLIT_SEED);
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  @Override
  public int trainingSize() {
    return examples.length - validation;
  }

  @Override
  public int validationSize() {
    return validation;
  }

  /** Draws with replacement; a batch as large as the training set gets each example once. */
  @Override
  public void drawTraining(RandomStream random, Batch batch) {
    boolean all = batch.size() == trainingSize();
    for (int column = 0; column < batch.size(); column++) {
      int position = all ? column : random.nextInt(trainingSize());
      put(order[validation + position], batch, column);
    }
    batch.setCount(batch.size());
  }

  @Override
  public void loadValidation(int first, Batch batch) {
    int count = Math.min(batch.size(), validation - first);
    for (int column = 0; column < count; column++) {
      put(order[first + column], batch, column);
    }
    batch.setCount(count);
  }

  private void put(int example, Batch batch, int column) {
    float[][] features = batch.features().values(); // [features][batch]
    float[] source = examples[example];
    for (int i = 0; i < source.length; i++) {
      features[i][column] = source[i];
    }
    batch.targets()[column] = labels[example];
  }
}
