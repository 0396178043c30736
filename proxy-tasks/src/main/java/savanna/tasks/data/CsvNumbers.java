// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import savanna.tasks.model.Batch;

/**
 * Rows of numbers with a number to predict.
 *
 * @param examples [rows][columns]
 * @param targets [rows][1]
 */
record CsvNumbers(float[][] examples, float[][] targets) implements Examples {

  @Override
  public int size() {
    return examples.length;
  }

  @Override
  public int label(int example) {
    return 0;
  }

  @Override
  public void putTarget(int example, Batch batch, int column) {
    batch.numbers()[column] = targets[example][0];
  }

  @Override
  public void put(int example, float[][] features, int column) {
    float[] source = examples[example];
    for (int i = 0; i < source.length; i++) {
      features[i][column] = source[i];
    }
  }
}
