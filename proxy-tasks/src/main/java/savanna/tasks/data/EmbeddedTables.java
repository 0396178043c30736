// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The small tables that come with this module. */
public final class EmbeddedTables {
  private static final String DIRECTORY = "savanna/tasks/data/";
  private static final String LICENCE = "CC BY 4.0";
  private static final String IRIS_SHA256 =
      "f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449";
  private static final String DIGITS_SHA256 =
      "46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a";

  private static final int DIGITS_VALIDATION = 360;

  private EmbeddedTables() {}

  /** Returns 150 iris plants: four standardized lengths, three species; 120 to train on. */
  public static DataSource iris() {
    return new LazySource(
        "UCI Iris", LICENCE, List.of(IRIS_SHA256), Optional::empty, EmbeddedTables::loadIris);
  }

  private static Dataset loadIris() {
    String name = "iris.csv";
    byte[] bytes = Resources.read(DIRECTORY + name, IRIS_SHA256);
    CsvExamples table = CsvExamples.read(name, bytes, 1, 150, 5);
    table.standardize();
    return LabelledExamples.drawn(table, 30);
  }

  /** Returns 1,797 handwritten digits of 8x8 pixels in [0, 1]; 1,437 to train on. */
  public static DataSource digits() {
    return new LazySource(
        "UCI Optical Recognition of Handwritten Digits",
        LICENCE,
        List.of(DIGITS_SHA256),
        Optional::empty,
        () -> LabelledExamples.drawn(readDigits(), DIGITS_VALIDATION));
  }

  /** Returns the digits with a fifth of all classes, for validation too, replaced at random. */
  public static DataSource noisyDigits() {
    return new LazySource(
        "UCI Optical Recognition of Handwritten Digits, a fifth of the labels random",
        LICENCE,
        List.of(DIGITS_SHA256),
        Optional::empty,
        () -> LabelledExamples.drawn(new NoisyLabels(readDigits(), 0.2, 10), DIGITS_VALIDATION));
  }

  private static Examples readDigits() {
    String name = "digits.csv.gz";
    byte[] packed = Resources.read(DIRECTORY + name, DIGITS_SHA256);
    byte[] bytes;
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      bytes = stream.readAllBytes();
    } catch (IOException e) {
      throw new DataException(name + " cannot be unpacked: build the project again", e);
    }
    CsvExamples table = CsvExamples.read(name, bytes, 0, 1797, 65);
    table.scale(1f / 16);
    return table;
  }
}
