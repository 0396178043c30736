// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writing a file so that there is either all of it or nothing. */
public final class WholeFile {
  /** What is added to a file's name until it is whole. */
  static final String TEMPORARY = ".tmp";

  private WholeFile() {}

  /**
   * Writes a text under another name and renames it.
   *
   * @throws BadFileException if that fails; an older file of that name is then as it was
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes under another name and renames it.
   *
   * @throws BadFileException if that fails; an older file of that name is then as it was
   */
  public static void write(Path file, byte[] bytes) {
    Path temporary = temporary(file);
    try {
      Files.write(temporary, bytes);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw Problems.cannotWrite(file, e);
    }
  }

  /** Returns the name that a file or folder has until it is whole. */
  static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + TEMPORARY);
  }
}
