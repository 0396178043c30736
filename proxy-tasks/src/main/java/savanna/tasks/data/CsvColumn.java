// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;

/** A column of a table on its way into inputs. */
sealed interface CsvColumn {

  /** Returns the number of inputs. */
  int width();

  /**
   * Writes the inputs.
   *
   * @param examples [rows][inputs]
   * @param first of its inputs
   * @param order of the rows, those for validation first, which must not be looked at
   * @param validation how many those are
   */
  void fill(float[][] examples, int first, int[] order, int validation);

  /** Numbers, which become standard scores by the mean and deviation of the training rows. */
  record Numbers(float[] numbers) implements CsvColumn {

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void fill(float[][] examples, int first, int[] order, int validation) {
      int count = order.length - validation;
      double sum = 0;
      for (int i = validation; i < order.length; i++) {
        sum += numbers[order[i]];
      }
      double mean = sum / count;
      double squares = 0;
      for (int i = validation; i < order.length; i++) {
        squares += (numbers[order[i]] - mean) * (numbers[order[i]] - mean);
      }
      double deviation = Math.sqrt(squares / count);
      double factor = deviation > 0 ? 1 / deviation : 0;
      for (int row = 0; row < numbers.length; row++) {
        examples[row][first] = (float) ((numbers[row] - mean) * factor);
      }
    }
  }

  /** Words, each of which is an input that is 0 or 1. */
  record Words(String[] cells, List<String> words) implements CsvColumn {

    @Override
    public int width() {
      return words.size();
    }

    @Override
    public void fill(float[][] examples, int first, int[] order, int validation) {
      for (int row = 0; row < cells.length; row++) {
        examples[row][first + words.indexOf(cells[row])] = 1;
      }
    }
  }
}
