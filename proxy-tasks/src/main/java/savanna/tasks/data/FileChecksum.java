// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.nio.file.Path;

/** SHA-256 of files. */
public final class FileChecksum {
  private FileChecksum() {}

  /**
   * Returns 64 hexadecimal digits; reads the file in pieces.
   *
   * @throws DataException if it cannot be read
   */
  public static String of(Path file) {
    return DataFiles.sha256(file);
  }
}
