// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Data in a user's own files. Thread-safe.
 *
 * <p>Reading says what is wrong with file and line, column or row, and what to do.
 */
public interface OwnData {

  /**
   * What reading gave.
   *
   * @param dataset the examples
   * @param inputs numbers of an example; the side of images that are square, else their pixels, see
   *     {@code side}; for text the size of the vocabulary
   * @param outputs classes; 1 for regression; for text the size of the vocabulary
   * @param side of square images in pixels, 0 for anything else
   */
  record Contents(Dataset dataset, int inputs, int outputs, int side) {}

  /** Returns what it is, in one line. */
  String description();

  /**
   * Returns the SHA-256 checksums of its files as they are now.
   *
   * @throws DataException if one cannot be read
   */
  List<String> checksums();

  /**
   * Reads the files.
   *
   * @throws DataException if they are absent or not what they should be
   */
  Contents read();

  /**
   * Returns the source of the data with these checksums.
   *
   * @param sha256 that the files must have when they are read
   */
  default DataSource source(List<String> sha256) {
    return source(sha256, () -> read().dataset());
  }

  /**
   * Returns the source of the data with these checksums, read in a way of one's own.
   *
   * @param sha256 that the files must have when they are read
   * @param reader called once, after the checksums were verified
   */
  default DataSource source(List<String> sha256, Supplier<Dataset> reader) {
    return new OwnSource(this, sha256, reader);
  }

  /** Returns nothing if the files can be read, else what is missing. */
  Optional<String> missing();

  /**
   * Checks that the files have these checksums.
   *
   * @throws DataException with both, if they have others
   */
  default void verify(List<String> sha256) {
    List<String> now = checksums();
    if (!now.equals(sha256)) {
      throw new DataException(
          description()
              + ": has SHA-256 "
              + String.join(", ", now)
              + ", and the task was made with "
              + String.join(", ", sha256)
              + "; restore the data, or make the task again from its file");
    }
  }
}
