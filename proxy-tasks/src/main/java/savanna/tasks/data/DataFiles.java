// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reading users' files, and what to say where that fails. */
final class DataFiles {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private DataFiles() {}

  /** Returns the error for a file that cannot be read. */
  static DataException cannotRead(Path file, IOException cause) {
    if (cause instanceof ZipException || cause instanceof EOFException) {
      return new DataException(
          file + ": cannot be unpacked (" + cause.getMessage() + "); get it anew", cause);
    }
    String reason = cause instanceof NoSuchFileException ? "no such file" : cause.getMessage();
    return new DataException(
        file + ": cannot be read (" + reason + "); check the path in the task's file", cause);
  }

  /** Returns nothing if all can be read, else what is missing. */
  static Optional<String> missing(List<Path> files) {
    return files.stream()
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .map(file -> "'" + file + "' is not there; restore it, or correct its path");
  }

  /** Opens a file, unpacked if it is gzipped, whatever its name. */
  static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      raw.mark(2);
      boolean packed = raw.read() == GZIP_MAGIC_1 && raw.read() == GZIP_MAGIC_2;
      raw.reset();
      return packed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
