// SPDX-License-Identifier: Apache-2.0
package savanna.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import savanna.results.BadFileException;

/** Folders to write into. */
final class Folders {
  private Folders() {}

  /**
   * Returns a folder, made with those above it if it was not there.
   *
   * @throws BadFileException if that fails
   */
  static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw BadFileException.of(
          folder, "this folder cannot be made; choose another place or free it", e);
    }
  }
}
