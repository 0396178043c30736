// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

/**
 * Examples with a fixed split into training and validation, held in memory. Immutable, so any
 * number of threads may fill their batches from it.
 */
public interface Dataset {

  /** Returns the number of examples (or, for text, characters) to train on. */
  int trainingSize();

  /** Returns the number of examples or sequences to validate on. */
  int validationSize();

  /**
   * Returns this data with a part of the training data, drawn by the stream; it validates on all.
   *
   * @param share above 0, 1 at most
   * @throws DataException if this data has no parts
   */
  default Dataset part(double share, RandomStream random) {
    throw new DataException("a part of this data cannot be drawn; leave augmentation.data out");
  }

  /** Fills a whole batch with training examples, chosen by the stream. */
  void drawTraining(RandomStream random, Batch batch);

  /**
   * Fills a batch with validation examples, {@code first} and those after it, as many as there are
   * and fit.
   *
   * @throws IndexOutOfBoundsException if {@code first} is not in [0, validationSize())
   */
  void loadValidation(int first, Batch batch);
}
