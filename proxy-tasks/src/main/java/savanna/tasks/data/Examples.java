// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import savanna.tasks.model.Batch;

/** Rows of numbers with a class each, in some order. Immutable. */
interface Examples {

  /** Returns the number of examples. */
  int size();

  /** Returns the class of an example, from 0. */
  int label(int example);

  /** Puts what is to be predicted of an example into a batch: its class, unless said otherwise. */
  default void putTarget(int example, Batch batch, int column) {
    batch.targets()[column] = label(example);
  }

  /** Puts the numbers of an example into one column of {@code features}, [numbers][columns]. */
  void put(int example, float[][] features, int column);
}
