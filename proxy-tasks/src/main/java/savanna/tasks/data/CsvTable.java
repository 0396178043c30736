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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The cells of a CSV file, as texts: every row has as many as there are columns. What is wrong in
 * the file is told with its line.
 */
final class CsvTable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int MOST_NAMES = 50;

  private final CsvData options;
  private final List<String[]> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private List<String> columns = List.of();

  private CsvTable(CsvData options) {
    this.options = options;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it cannot be read, is empty, is no CSV or not in UTF-8, or has a row
   *     with more or fewer cells
   */
  static CsvTable read(CsvData options) {
    CsvTable table = new CsvTable(options);
    table.readRows();
    return table;
  }

  /** Returns the names of the columns, in order. */
  List<String> columns() {
    return columns;
  }

  /** Returns the number of rows, without the heading. */
  int rows() {
    return rows.size();
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

  /**
   * Returns the place of a column, from 0.
   *
   * @param key of the task file that names it
   * @throws DataException if there is no such column
   */
  int column(String name, String key) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw error(
          "has no column '"
              + name
              + "', which \""
              + key
              + "\" names; there are "
              + String.join(", ", columns.subList(0, Math.min(MOST_NAMES, columns.size())))
              + (columns.size() == 1
                  ? "; is the separator '" + options.separator() + "' right?"
                  : ""));
    }
    return index;
  }

  /** Returns the text of a cell. */
  String cell(int row, int column) {
    return rows.get(row)[column];
  }

  /** Returns an error of a row, with its line. */
  DataException inRow(int row, String message) {
    return at(lines.get(row), message);
  }

  private DataException at(int line, String message) {
    return new DataException(options.file() + ", line " + line + ": " + message);
  }

  /** Returns an error of the file. */
  DataException error(String message) {
    return new DataException(options.file() + ": " + message);
  }

  private DataException error(String message, Throwable cause) {
    return new DataException(options.file() + ": " + message, cause);
  }
}
