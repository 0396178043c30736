// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;

/**
 * Reads a file line by line, as bytes. What stands after the last newline is no line: it was torn
 * when the process ended that wrote it.
 */
final class LineReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final InputStream stream;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private int start;
  private int length;
  private int next;
  private boolean torn;

  /**
   * Opens a file before its first line.
   *
   * @throws BadFileException if it cannot be read
   */
  LineReader(Path file) {
    this.file = file;
    try {
      this.stream = Files.newInputStream(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** Goes on to the next line; returns whether there is one. */
  boolean advance() {
    int scanned = next;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          start = next;
          length = i - start;
          next = i + 1;
          return true;
        }
      }
      scanned = filled - next;
      if (!fill()) {
        torn = filled > next;
        return false;
      }
    }
  }

  /** Moves the unread bytes to the front and reads more; returns whether there were any. */
  private boolean fill() {
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    filled -= next;
    next = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    try {
      int count = stream.read(buffer, filled, buffer.length - filled);
      filled += Math.max(0, count);
      return count > 0;
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** Returns the bytes that have the line somewhere; they change when the reader goes on. */
  byte[] buffer() {
    return buffer;
  }

  /** Returns where the line starts in the buffer. */
  int start() {
    return start;
  }

  /** Returns the line's length in bytes, without its newline. */
  int length() {
    return length;
  }

  /** Returns whether the line starts with an ASCII text. */
  boolean startsWith(String text) {
    if (length < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether something that is no whole line follows the last one; known at the end. */
  boolean torn() {
    return torn;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
