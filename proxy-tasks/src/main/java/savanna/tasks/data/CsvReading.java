// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import savanna.tasks.data.OwnData.Contents;

/** Reads a {@link CsvData} once. */
final class CsvReading {
  private static final int MOST_CLASSES = 1000;
  private static final int MOST_INPUTS = 100_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvData options;
  private final List<String[]> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private List<String> columns = List.of();
  private int label;

  CsvReading(CsvData options) {
    this.options = options;
  }

  Contents contents() {
    readRows();
    label = column(options.label(), "label");
    List<CsvColumn> inputs = inputs();
    int width = inputs.stream().mapToInt(CsvColumn::width).sum();
    if (width > MOST_INPUTS) {
      throw error(width + " inputs are more than " + MOST_INPUTS + "; ignore some columns");
    }
    if (rows.size() < 2) {
      throw error("has " + rows.size() + " rows of data; a task needs two at least");
    }
    int[] order = LabelledExamples.order(rows.size(), options.split().seed());
    int validation = options.split().of(rows.size());
    float[][] examples = new float[rows.size()][width];
    int first = 0;
    for (CsvColumn column : inputs) {
      column.fill(examples, first, order, validation);
      first += column.width();
    }
    if (options.regression()) {
      float[][] target = new float[rows.size()][1];
      numeric(label).fill(target, 0, order, validation);
      checkDifferent(target);
      return contents(new CsvNumbers(examples, target), order, validation, width, 1);
    }
    int[] classes = new int[rows.size()];
    int count = classes(classes);
    return contents(new CsvExamples(examples, classes), order, validation, width, count);
  }

  private void checkDifferent(float[][] targets) {
    if (Arrays.stream(targets).allMatch(target -> target[0] == targets[0][0])) {
      throw error(
          "every row has the label '" + cell(0, label) + "'; there is nothing to learn from it");
    }
  }

  private static Contents contents(
      Examples examples, int[] order, int validation, int inputs, int outputs) {
    return new Contents(LabelledExamples.in(order, examples, validation), inputs, outputs, 0);
  }

  private void readRows() {
    CsvFactory factory =
        CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    try (InputStreamReader reader =
            new InputStreamReader(
                DataFiles.open(options.file()), StandardCharsets.UTF_8.newDecoder());
        CsvParser parser = factory.createParser(reader)) {
      parser.setSchema(
          CsvSchema.emptySchema().withColumnSeparator(options.separator()).withoutEscapeChar());
      parser.nextToken(); // the start of all rows
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        readRow(parser);
      }
    } catch (CharacterCodingException e) {
      throw error(
          "is not UTF-8 near line "
              + (lines.isEmpty() ? 1 : lines.get(lines.size() - 1))
              + "; save it as UTF-8",
          e);
    } catch (JsonProcessingException e) {
      throw broken(e);
    } catch (IOException e) {
      throw DataFiles.cannotRead(options.file(), e);
    }
    if (columns.isEmpty()) {
      throw error("is empty");
    }
  }

  private DataException broken(JsonProcessingException error) {
    JsonLocation place = error.getLocation();
    String at = place == null ? "" : ", line " + place.getLineNr();
    return new DataException(
        options.file() + at + ": no CSV: " + error.getOriginalMessage(), error);
  }

  private void readRow(CsvParser parser) throws IOException {
    List<String> cells = new ArrayList<>(columns.size());
    int line = parser.currentTokenLocation().getLineNr();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      if (cells.isEmpty()) {
        line = parser.currentTokenLocation().getLineNr();
      }
      cells.add(parser.getText());
    }
    if (cells.stream().allMatch(String::isBlank) && cells.size() <= 1) {
      return; // an empty line
    }
    if (columns.isEmpty()) {
      if (cells.get(0).startsWith(BYTE_ORDER_MARK)) {
        cells.set(0, cells.get(0).substring(1));
      }
      columns = options.heading() ? names(cells) : numbered(cells.size());
      if (options.heading()) {
        return;
      }
    }
    if (cells.size() != columns.size()) {
      throw at(line, "has " + cells.size() + " cells, and the first row has " + columns.size());
    }
    rows.add(cells.toArray(new String[0]));
    lines.add(line);
  }

  private List<String> names(List<String> cells) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).isBlank()) {
        throw at(1, "column " + (i + 1) + " has no name; name it, or say \"heading\": false");
      }
      if (!seen.add(cells.get(i))) {
        throw at(1, "two columns are named '" + cells.get(i) + "'; rename one");
      }
    }
    return List.copyOf(cells);
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add(String.valueOf(i));
    }
    return names;
  }

  private int column(String name, String key) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw error(
          "has no column '"
              + name
              + "', which \""
              + key
              + "\" names; there are "
              + String.join(", ", columns.subList(0, Math.min(50, columns.size())))
              + (columns.size() == 1
                  ? "; is the separator '" + options.separator() + "' right?"
                  : ""));
    }
    return index;
  }

  private List<CsvColumn> inputs() {
    Set<Integer> ignored = new HashSet<>();
    options.ignore().forEach(name -> ignored.add(column(name, "ignore")));
    Set<Integer> words = new HashSet<>();
    options.categories().forEach(name -> words.add(column(name, "categories")));
    List<CsvColumn> inputs = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      if (column != label && !ignored.contains(column)) {
        inputs.add(words.contains(column) ? words(column) : numeric(column));
      }
    }
    if (inputs.isEmpty()) {
      throw error(
          "has no column but the label that is not ignored; there is nothing to learn from");
    }
    return inputs;
  }

  private CsvColumn numeric(int column) {
    float[] numbers = new float[rows.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(row, column);
    }
    return new CsvColumn.Numbers(numbers);
  }

  private float number(int row, int column) {
    String cell = cell(row, column);
    double number = CsvCell.number(cell);
    boolean large = Double.isFinite(number) && Float.isInfinite((float) number);
    if (!Double.isFinite(number) || large) {
      boolean none = CsvCell.isMissing(cell) || !Double.isNaN(number);
      throw at(
          lines.get(row),
          "column '"
              + columns.get(column)
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
    String[] cells = new String[rows.size()];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = cell(row, column);
      words.add(cells[row]);
    }
    if (words.size() > MOST_CLASSES) {
      throw error(
          "column '"
              + columns.get(column)
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
      String cell = cell(row, label);
      if (CsvCell.isMissing(cell)) {
        throw at(
            lines.get(row),
            "column '" + columns.get(label) + "': the label is missing; mend or remove the row");
      }
      names.add(cell);
    }
    if (names.size() == 1) {
      throw error(
          "every row has the label '" + names.first() + "'; there is nothing to tell apart");
    }
    if (names.size() > MOST_CLASSES || (names.size() == classes.length && classes.length > 2)) {
      throw error(
          "the label '"
              + columns.get(label)
              + "' has "
              + names.size()
              + " different values in "
              + classes.length
              + " rows, too many for classes; for a number say \"target\": \"regression\"");
    }
    List<String> sorted = List.copyOf(names);
    for (int row = 0; row < classes.length; row++) {
      classes[row] = sorted.indexOf(cell(row, label));
    }
    return sorted.size();
  }

  private String cell(int row, int column) {
    return rows.get(row)[column];
  }

  private DataException at(int line, String message) {
    return new DataException(options.file() + ", line " + line + ": " + message);
  }

  private DataException error(String message) {
    return new DataException(options.file() + ": " + message);
  }

  private DataException error(String message, Throwable cause) {
    return new DataException(options.file() + ": " + message, cause);
  }
}
