// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What failures of the file system mean to a user. */
public final class FileErrors {
  private FileErrors() {}

  /** Returns the error for something that could not be written. */
  public static BadFileException cannotWrite(Path path, IOException cause) {
    return BadFileException.of(
        path, "cannot be written (" + reason(cause) + "); choose another place or free it", cause);
  }

  /** Returns the error for something that could not be read. */
  public static BadFileException cannotRead(Path path, IOException cause) {
    return BadFileException.of(
        path, "cannot be read (" + reason(cause) + "); check the path and its permissions", cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file is in its way";
    }
    if (cause instanceof FileSystemException detailed && detailed.getReason() != null) {
      return detailed.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
