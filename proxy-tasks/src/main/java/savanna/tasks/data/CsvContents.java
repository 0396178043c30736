// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import savanna.tasks.data.OwnData.Contents;

/** What the columns of a CSV file mean: inputs, classes, targets. */
final class CsvContents {
  private static final int MOST_CLASSES = 1000;
  private static final int MOST_INPUTS = 100_000;

  private final CsvData options;
  private final CsvTable table;
  private final int label;

  private CsvContents(CsvData options) {
    this.options = options;
    this.table = CsvTable.read(options);
    this.label = table.column(options.label(), "label");
  }

  /**
   * Reads the file.
   *
   * @throws DataException if it cannot be read, or nothing can be learned from it
   */
  static Contents read(CsvData options) {
    return new CsvContents(options).contents();
  }

  private Contents contents() {
    List<CsvColumn> inputs = inputs();
    int width = inputs.stream().mapToInt(CsvColumn::width).sum();
    if (width > MOST_INPUTS) {
      throw table.error(width + " inputs are more than " + MOST_INPUTS + "; ignore some columns");
    }
    if (table.rows() < 2) {
      throw table.error("has " + table.rows() + " rows of data; a task needs two at least");
    }
    int[] order = LabelledExamples.order(table.rows(), options.split().seed());
    int validation = options.split().of(table.rows());
    float[][] examples = new float[table.rows()][width];
    int first = 0;
    for (CsvColumn column : inputs) {
      column.fill(examples, first, order, validation);
      first += column.width();
    }
    if (options.regression()) {
      float[][] target = new float[table.rows()][1];
      numeric(label).fill(target, 0, order, validation);
      checkDifferent(target);
      return contents(new CsvNumbers(examples, target), order, validation, width, 1);
    }
    int[] classes = new int[table.rows()];
    int count = classes(classes);
    return contents(new CsvExamples(examples, classes), order, validation, width, count);
  }

  private void checkDifferent(float[][] targets) {
    if (Arrays.stream(targets).allMatch(target -> target[0] == targets[0][0])) {
      throw table.error(
          "every row has the label '"
              + table.cell(0, label)
              + "'; there is nothing to learn from it");
    }
  }

  private static Contents contents(
      Examples examples, int[] order, int validation, int inputs, int outputs) {
    return new Contents(LabelledExamples.in(order, examples, validation), inputs, outputs, 0);
  }

  private List<CsvColumn> inputs() {
    Set<Integer> ignored = new HashSet<>();
    options.ignore().forEach(name -> ignored.add(table.column(name, "ignore")));
    Set<Integer> words = new HashSet<>();
    options.categories().forEach(name -> words.add(table.column(name, "categories")));
    List<CsvColumn> inputs = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      if (column != label && !ignored.contains(column)) {
        inputs.add(words.contains(column) ? words(column) : numeric(column));
      }
    }
    if (inputs.isEmpty()) {
      throw table.error(
          "has no column but the label that is not ignored; there is nothing to learn from");
    }
    return inputs;
  }

  private CsvColumn numeric(int column) {
    float[] numbers = new float[table.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(row, column);
    }
    return new CsvColumn.Numbers(numbers);
  }

  private float number(int row, int column) {
    String cell = table.cell(row, column);
    double number = CsvCell.number(cell);
    boolean large = Double.isFinite(number) && Float.isInfinite((float) number);
    if (!Double.isFinite(number) || large) {
      boolean none = CsvCell.isMissing(cell) || !Double.isNaN(number);
      throw table.inRow(
          row,
          "column '"
              + table.columns().get(column)
              + "': '"
              + CsvCell.shortened(cell)
              + (large
                  ? "' is too large for single precision; "
                  : none ? "' is no finite number; " : "' is no number; ")
              + (none || column == label
                  ? "mend or remove the row"
                  : "name the column in \"ignore\" or in \"categories\""));
    }
    return (float) number;
  }

  private CsvColumn words(int column) {
    SortedSet<String> words = new TreeSet<>(CsvCell.ORDER);
    String[] cells = new String[table.rows()];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = table.cell(row, column);
      words.add(cells[row]);
    }
    if (words.size() > MOST_CLASSES) {
      throw table.error(
          "column '"
              + table.columns().get(column)
              + "' has "
              + words.size()
              + " different words, more than "
              + MOST_CLASSES
              + "; name it in \"ignore\"");
    }
    return new CsvColumn.Words(cells, List.copyOf(words));
  }

  /** Numbers the classes, and returns how many there are. */
  private int classes(int[] classes) {
    SortedSet<String> names = new TreeSet<>(CsvCell.ORDER);
    for (int row = 0; row < classes.length; row++) {
      String cell = table.cell(row, label);
      if (CsvCell.isMissing(cell)) {
        throw table.inRow(
            row,
            "column '"
                + table.columns().get(label)
                + "': the label is missing; mend or remove the row");
      }
      names.add(cell);
    }
    if (names.size() == 1) {
      throw table.error(
          "every row has the label '" + names.first() + "'; there is nothing to tell apart");
    }
    if (names.size() > MOST_CLASSES || (names.size() == classes.length && classes.length > 2)) {
      throw table.error(
          "the label '"
              + table.columns().get(label)
              + "' has "
              + names.size()
              + " different values in "
              + classes.length
              + " rows, too many for classes; for a number say \"target\": \"regression\"");
    }
    List<String> sorted = List.copyOf(names);
    for (int row = 0; row < classes.length; row++) {
      classes[row] = sorted.indexOf(table.cell(row, label));
    }
    return sorted.size();
  }
}
