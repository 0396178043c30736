// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows of numbers whose last one is a class from 0 up.
 *
 * @param examples [rows][columns - 1]
 * @param labels [rows]
 */
record CsvExamples(float[][] examples, int[] labels) implements Examples {

  /**
   * Reads comma-separated rows.
   *
   * @param name of the file, for messages
   * @param skip how many lines at the top are headings
   * @throws DataException if there are other than {@code rows} rows of {@code columns} numbers
   */
  static CsvExamples read(String name, byte[] bytes, int skip, int rows, int columns) {
    List<String> lines = new String(bytes, StandardCharsets.US_ASCII).lines().skip(skip).toList();
    if (lines.size() != rows) {
      throw new DataException(name + " has " + lines.size() + " rows, expected " + rows);
    }
    float[][] examples = new float[rows][columns - 1];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      String[] cells = lines.get(row).split(",");
      if (cells.length != columns) {
        throw new DataException(
            name
                + " line "
                + (skip + row + 1)
                + " has "
                + cells.length
                + " numbers, expected "
                + columns);
      }
      for (int i = 0; i < columns - 1; i++) {
        examples[row][i] = Float.parseFloat(cells[i]);
      }
      labels[row] = Integer.parseInt(cells[columns - 1]);
    }
    return new CsvExamples(examples, labels);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int example) {
    return labels[example];
  }

  @Override
  public void put(int example, float[][] features, int column) {
    float[] source = examples[example];
    for (int i = 0; i < source.length; i++) {
      features[i][column] = source[i];
    }
  }

  /** Shifts and scales each column to mean 0 and standard deviation 1 over all rows. */
  void standardize() {
    int rows = examples.length;
    for (int column = 0; column < examples[0].length; column++) {
      double sum = 0;
      double squares = 0;
      for (float[] example : examples) {
        sum += example[column];
        squares += (double) example[column] * example[column];
      }
      double mean = sum / rows;
      double deviation = Math.sqrt(squares / rows - mean * mean);
      for (float[] example : examples) {
        example[column] = (float) ((example[column] - mean) / deviation);
      }
    }
  }

  /** Multiplies each number by a factor. */
  void scale(float factor) {
    for (float[] example : examples) {
      for (int i = 0; i < example.length; i++) {
        example[i] *= factor;
      }
    }
  }
}
