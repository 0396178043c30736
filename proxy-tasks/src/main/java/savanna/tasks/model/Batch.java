// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * The examples that a model sees next. The training loop fills it, the model reads it; its arrays
 * are made once.
 *
 * <p>A model of numbers reads {@code features}, with a column for each example; a model of text
 * reads {@code tokens}, sequence by sequence. There is a target for each column of the model's
 * output. The last batch of a validation set may be short: then only the first {@code count}
 * examples mean anything, and the rest holds whatever was there before.
 */
public final class Batch {
  private final int size;
  private final Matrix features;
  private final int[] tokens;
  private final int[] targets;
  private final float[] numbers;
  private int count;

  private Batch(int size, Matrix features, int[] tokens, int[] targets, float[] numbers) {
    this.size = size;
    this.count = size;
    this.features = features;
    this.tokens = tokens;
    this.targets = targets;
    this.numbers = numbers;
  }

  /** Returns a batch of examples with {@code features} numbers and one target class each. */
  public static Batch ofFeatures(int size, int features) {
    return new Batch(
        size, Matrix.input(features, size), new int[0], new int[size], new float[size]);
  }

  /** Returns a batch of sequences with {@code length} tokens and as many targets each. */
  public static Batch ofTokens(int size, int length) {
    return new Batch(
        size, Matrix.input(1, 1), new int[size * length], new int[size * length], new float[0]);
  }

  /** Returns the number of examples or sequences that fit. */
  public int size() {
    return size;
  }

  /** Returns the number of examples or sequences that mean something. */
  public int count() {
    return count;
  }

  /**
   * Sets the number of examples or sequences that mean something.
   *
   * @throws IllegalArgumentException if it is not in [1, size]
   */
  public void setCount(int newCount) {
    if (newCount < 1 || newCount > size) {
      throw new IllegalArgumentException(newCount + " is not in [1, " + size + "]");
    }
    count = newCount;
  }

  /** Returns the numbers, [features, size]. */
  public Matrix features() {
    return features;
  }

  /** Returns the tokens themselves, [size * length]. */
  public int[] tokens() {
    return tokens;
  }

  /** Returns the targets themselves, [columns of the model's output]. */
  public int[] targets() {
    return targets;
  }

  /** Returns the numbers to predict, for regression: [size]; empty for text. */
  public float[] numbers() {
    return numbers;
  }

  /** Returns the number of targets that mean something. */
  public int targetCount() {
    return targets.length / size * count;
  }
}
