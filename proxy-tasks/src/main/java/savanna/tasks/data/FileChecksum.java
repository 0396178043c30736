// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Path;

/** SHA-256 of files. */
public final class FileChecksum {
  private FileChecksum() {}

  /**
   * Returns 64 lower-case hexadecimal digits; reads the file in pieces.
   *
   * @throws DataException if it cannot be read
   */
  public static String of(Path file) {
    try {
      return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw DataFiles.cannotRead(file, e);
    }
  }
}
