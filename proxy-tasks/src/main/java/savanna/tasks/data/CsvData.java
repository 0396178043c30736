// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file in UTF-8 whose rows are examples.
 *
 * @param file plain or gzipped
 * @param label column to predict: its name in the heading, or its number from 1 without a heading
 * @param regression whether the label is a number to predict, not a class
 * @param heading whether the first row names the columns
 * @param separator of cells
 * @param ignore columns that are left out
 * @param categories columns of words: each word becomes an input that is 0 or 1
 * @param split into training and validation
 */
public record CsvData(
    Path file,
    String label,
    boolean regression,
    boolean heading,
    char separator,
    List<String> ignore,
    List<String> categories,
    Split split)
    implements OwnData {

  public CsvData {
    ignore = List.copyOf(ignore);
    categories = List.copyOf(categories);
  }

  @Override
  public String description() {
    return file.toString();
  }

  @Override
  public List<String> checksums() {
    return List.of(FileChecksum.of(file));
  }

  @Override
  public Optional<String> missing() {
    return DataFiles.missing(List.of(file));
  }

  @Override
  public Contents read() {
    return CsvContents.read(this);
  }
}
