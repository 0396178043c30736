// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.Comparator;

/** What the text of a cell says. */
final class CsvCell {
  /** Numbers by size, then words by letters. */
  static final Comparator<String> ORDER =
      Comparator.comparing(CsvCell::number).thenComparing(Comparator.naturalOrder());

  private static final int SHOWN = 40;

  private CsvCell() {}

  /** Returns whether it is empty or one of the usual words for no value. */
  static boolean isMissing(String cell) {
    return cell.isBlank() || cell.matches("(?i)nan|na|n/a|null|none|\\?");
  }

  /** Returns the number, NaN if it is none; unlike Java's, one never ends in a letter. */
  static double number(String cell) {
    try {
      return cell.matches(".*[dDfF]$") ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Returns its first 40 characters, for messages. */
  static String shortened(String cell) {
    return cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "...";
  }
}
