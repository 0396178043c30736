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
   * Returns the data set, read and verified at the first call.
   *
   * @throws DataException if the data is absent or not what it should be
   */
  Dataset load();
}
