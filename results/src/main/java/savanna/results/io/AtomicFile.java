// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writing a file so that there is either all of it or nothing. */
public final class AtomicFile {
  private AtomicFile() {}

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
    Path temporary = TemporaryName.beside(file);
    try {
      Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw FileErrors.cannotWrite(file, e);
    }
  }
}
