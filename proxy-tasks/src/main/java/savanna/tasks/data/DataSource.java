// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.Optional;

/** Where a data set comes from and how to get at it. Thread-safe. */
public interface DataSource {

  /** Returns what it is, in one line, e.g. {@code UCI Iris, 150 plants}. */
  String description();

  /** Returns the licence, e.g. {@code CC BY 4.0}. */
  String licence();

  /**
   * Returns the SHA-256 checksums that the data is verified against when it is read, in lower-case
   * hexadecimal digits; one for each file.
   */
  List<String> checksums();

  /** Returns nothing if the data is here, else what to install, in one line. */
  Optional<String> missing();

  /**
   * Checks that the files are what the checksums say, where that can be another thing: in files of
   * a user's own.
   *
   * @throws DataException with both checksums, if they are not
   */
  default void verify() {}

  /**
   * Returns the data set, read and verified at the first call.
   *
   * @throws DataException if the data is absent or not what it should be
   */
  Dataset load();

  /**
   * Returns data that a task makes or reads by itself; as a data set it is empty.
   *
   * @param description in one line
   * @param licence e.g. {@code CC0-1.0}
   * @param checksums in lower-case hexadecimal digits, one for each file; none for made data
   */
  static DataSource described(String description, String licence, List<String> checksums) {
    return new DescribedSource(description, licence, checksums);
  }
}
