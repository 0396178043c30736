// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.Arrays;
import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

/** Examples with a class each, of which some are for validation, always the same. */
final class LabelledExamples implements Dataset {
  private static final long SPLIT_SEED = 20_260_101;

  private final Examples examples;
  private final int[] order; // validation first
  private final int validation;

  private LabelledExamples(Examples examples, int[] order, int validation) {
    this.examples = examples;
    this.order = order;
    this.validation = validation;
  }

  /** Returns a data set with {@code validation} examples drawn once, from a constant seed. */
  static LabelledExamples drawn(Examples examples, int validation) {
    return new LabelledExamples(examples, order(examples.size(), SPLIT_SEED), validation);
  }

  /** Returns a data set in this order, of which the first are for validation. */
  static LabelledExamples in(int[] order, Examples examples, int validation) {
    return new LabelledExamples(examples, order, validation);
  }

  /** Returns the numbers below {@code size}, shuffled. */
  static int[] order(int size, long seed) {
    int[] order = new int[size];
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Returns a data set with the first {@code validation} examples for validation. */
  static LabelledExamples inOrder(Examples examples, int validation) {
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return new LabelledExamples(examples, order, validation);
  }

  @Override
  public Dataset part(double share, RandomStream random) {
    int[] drawn = order.clone();
    for (int i = validation + 1; i < drawn.length; i++) {
      int j = validation + random.nextInt(i - validation + 1);
      int moved = drawn[i];
      drawn[i] = drawn[j];
      drawn[j] = moved;
    }
    int kept = (int) Math.max(1, Math.round(share * trainingSize()));
    return new LabelledExamples(examples, Arrays.copyOf(drawn, validation + kept), validation);
  }

  @Override
  public int trainingSize() {
    return order.length - validation;
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
    examples.put(example, batch.features().values(), column);
    examples.putTarget(example, batch, column);
  }
}
