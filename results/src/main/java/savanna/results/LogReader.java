// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a log in order. A last line without its newline was torn when the process
 * ended: it is dropped, and {@link #torn} says so. Anything else that is wrong is an error with its
 * line.
 *
 * @param <E> kind of event
 */
public abstract class LogReader<E> implements Iterator<E>, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final InputStream stream;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final LineChecksum checksum = new LineChecksum();
  private @Nullable String next;
  private long lineNumber;
  private long bytesRead;
  private long bytesOfNext;
  private boolean torn;

  /**
   * Opens a log before its first event.
   *
   * @param configDigest of the config that the events should follow from
   * @throws BadFileException if it cannot be read, has another schema, or another config's events
   */
  LogReader(Path file, String schema, String configDigest) {
    this.file = file;
    try {
      this.stream = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
    advance();
    if (next != null) {
      readHeader(schema, configDigest);
    }
  }

  /**
   * Returns the event that a line's object is.
   *
   * @throws IllegalArgumentException if it is none
   */
  abstract E event(JsonNode tree);

  private void readHeader(String expected, String configDigest) {
    JsonNode header = tree();
    String schema = header.path("schema").asText();
    if (!schema.equals(expected)) {
      throw error("the log's schema is '" + schema + "', this version reads '" + expected + "'");
    }
    if (!header.path("config").asText().equals(configDigest)) {
      throw error("these events do not belong to the config beside them; one of them was changed");
    }
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * Returns the next event.
   *
   * @throws BadFileException if its line is not one, or was changed after it was written
   */
  @Override
  public E next() {
    if (next == null) {
      throw new NoSuchElementException("the log has ended");
    }
    JsonNode tree = tree();
    try {
      E event = event(tree);
      advance();
      return event;
    } catch (IllegalArgumentException e) {
      throw error("no event that this version knows: " + e.getMessage());
    }
  }

  /** Returns the current line's object; its checksum then counts as read. */
  private JsonNode tree() {
    String sealed = next == null ? "" : next;
    String json =
        checksum
            .open(sealed)
            .orElseThrow(
                () ->
                    error(
                        "this line, or one before it, is not as it was written (its checksum is"
                            + " wrong); restore the log from a copy"));
    bytesRead += bytesOfNext;
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw error("not JSON: " + e.getOriginalMessage());
    }
  }

  private void advance() {
    try {
      line.reset();
      int value = stream.read();
      while (value != '\n' && value >= 0) {
        line.write(value);
        value = stream.read();
      }
      torn = value < 0 && line.size() > 0;
      next = value < 0 ? null : line.toString(StandardCharsets.UTF_8);
      bytesOfNext = line.size() + 1L;
      lineNumber++;
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
  }

  private BadFileException error(String message) {
    return BadFileException.atLine(file, lineNumber, message);
  }

  /** Returns the line of the next event, unchecked; null if there is none. */
  @Nullable String nextLine() {
    return next;
  }

  /** Returns whether the log ends with a torn line; known once there is no next event. */
  public boolean torn() {
    return torn;
  }

  /** Returns the line, from 1, of the event that comes next. */
  public long line() {
    return lineNumber;
  }

  /** Returns where the last event that was returned ends, in bytes from the file's start. */
  long bytesRead() {
    return bytesRead;
  }

  /** Returns the checksum after the last event that was returned. */
  LineChecksum checksum() {
    return checksum;
  }

  /** Returns the file. */
  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
  }
}
