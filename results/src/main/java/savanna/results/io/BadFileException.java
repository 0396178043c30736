// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import java.nio.file.Path;

/** Says in one line what is wrong with a file or folder, where, and what to do about it. */
public final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private BadFileException(String message, Throwable cause) {
    super(message, cause);
  }

  private BadFileException(String message) {
    super(message);
  }

  /** Returns an error about a file as a whole. */
  public static BadFileException of(Path file, String message) {
    return new BadFileException(file + ": " + message);
  }

  /** Returns an error about a file as a whole that has a cause, which it does not repeat. */
  public static BadFileException of(Path file, String message, Throwable cause) {
    return new BadFileException(file + ": " + message, cause);
  }

  /** Returns an error about a line, from 1. */
  public static BadFileException atLine(Path file, long line, String message) {
    return new BadFileException(file + ":" + line + ": " + message);
  }

  /** Returns an error about a place in a text of that name, line and column from 1. */
  public static BadFileException at(String file, int line, int column, String message) {
    return new BadFileException(file + ":" + line + ":" + column + ": " + message);
  }
}
