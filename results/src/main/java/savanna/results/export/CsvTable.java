// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.DecimalText;

/** A table of comma-separated values, RFC 4180 but for its line ends, which are newlines. */
final class CsvTable {
  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private final String[] headings;
  private final List<String[]> rows = new ArrayList<>();

  CsvTable(String... headings) {
    this.headings = headings.clone();
  }

  /**
   * Adds a row; null is an empty cell.
   *
   * @throws IllegalArgumentException if it has not one cell for each heading
   */
  void row(@Nullable Object... cells) {
    if (cells.length != headings.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings.length);
    }
    String[] texts = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      texts[i] = text(cells[i]);
    }
    rows.add(texts);
  }

  private static String text(@Nullable Object cell) {
    if (cell instanceof Double number) {
      return DecimalText.of(number);
    }
    return cell == null ? "" : cell.toString();
  }

  /** Returns headings and rows. */
  String text() {
    CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\n");
    StringWriter text = new StringWriter();
    try (var writer = MAPPER.writer(schema).writeValues(text)) {
      writer.write(headings);
      for (String[] row : rows) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
    return text.toString();
  }
}
