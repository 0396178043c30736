// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.AbstractIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import savanna.results.config.ConfigFile;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.tasks.json.JsonProblem;

/**
 * Reads the events of a log in order. A last line without its newline was torn when the process
 * ended: it is dropped, and {@link #torn} says so. Anything else that is wrong is an error with its
 * line.
 *
 * @param <E> kind of event
 */
public abstract class LogReader<E> implements Iterator<E>, AutoCloseable {
  private final Path file;
  private final Schema schema;
  private final RunDigests digests;
  private final LineReader lines;
  private final LineChecksum checksum = new LineChecksum();
  private JsonNode header = MissingNode.getInstance();
  private boolean begun;
  private boolean hasNext;
  private long lineNumber;
  private long bytesRead;

  /**
   * Opens a log before its first event.
   *
   * @param digests of the config file that the events should follow from
   * @throws BadFileException if it cannot be read, has another schema, or another config's events
   */
  LogReader(Path file, Schema schema, RunDigests digests) {
    this.file = file;
    this.schema = schema;
    this.digests = digests;
    this.lines = new LineReader(file);
    lineNumber = 1;
    try {
      poll();
    } catch (BadFileException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * Reads on where the log ended, if it has grown since: a line that was torn may be whole by now.
   * Returns whether there is a next event.
   *
   * @throws BadFileException as when it was opened
   */
  public final boolean poll() {
    if (!hasNext) {
      hasNext = lines.advance();
      if (hasNext && !begun) {
        begun = true;
        readHeader();
      }
    }
    return hasNext;
  }

  /**
   * Returns the event that a line is; completing it may throw {@link IllegalArgumentException}.
   *
   * @throws IllegalArgumentException if it is none
   * @throws JsonProcessingException if it is not JSON
   */
  abstract DecodedLine<E> event(Line line) throws IOException;

  /** Returns a line's object, without its checksum. */
  static JsonNode tree(Line line) throws IOException {
    JsonNode tree =
        Json.MAPPER.readTree(Json.MAPPER.createParser(line.buffer(), line.start(), line.length()));
    if (tree instanceof ObjectNode object) {
      object.remove(LineChecksum.KEY);
    }
    return tree;
  }

  private void readHeader() {
    header = read(checked(), LogReader::tree);
    try {
      schema.check(header.path("schema").asText());
    } catch (IllegalArgumentException e) {
      throw error(String.valueOf(e.getMessage()));
    }
    if (!header.path("config").asText().equals(digests.config())) {
      throw error("these events do not belong to the config beside them; one of them was changed");
    }
    if (!header.path("provenance").asText().equals(digests.provenance())) {
      throw ConfigFile.provenanceError(
          file.resolveSibling(ConfigFile.NAME),
          "the provenance is not what it was when " + file + " began; restore it from a copy");
    }
    advance();
  }

  @Override
  public boolean hasNext() {
    return hasNext;
  }

  /**
   * Returns the next event.
   *
   * @throws BadFileException if its line is not one, or was changed after it was written
   */
  @Override
  public E next() {
    Line line = checked();
    E event = read(line, it -> event(it).complete());
    advance();
    return event;
  }

  /**
   * Takes all events that follow, in order, on the caller's thread. Another one reads the lines and
   * decodes them meanwhile.
   *
   * @throws BadFileException as {@link #next}, after the events before
   */
  public final void forEachAhead(Consumer<? super E> work) {
    try (ReadAhead<DecodedLine<E>> ahead = new ReadAhead<>(abridged())) {
      ahead.forEachRemaining(event -> work.accept(event.complete()));
    }
  }

  private Iterator<DecodedLine<E>> abridged() {
    return new AbstractIterator<>() {
      @Override
      protected @Nullable DecodedLine<E> computeNext() {
        if (!hasNext) {
          return endOfData();
        }
        Line line = checked();
        DecodedLine<E> event = read(line, it -> event(it));
        advance();
        return () -> read(line, it -> event.complete());
      }
    };
  }

  /** How a line becomes what it says. */
  @FunctionalInterface
  private interface LineDecoder<T> {
    T read(Line line) throws IOException;
  }

  /** Returns the current line, whose checksum is right; it then counts as read. */
  private Line checked() {
    if (!hasNext) {
      throw new NoSuchElementException("the log has ended");
    }
    if (!checksum.accepts(lines.buffer(), lines.start(), lines.length())) {
      throw error(
          "this line, or one before it, is not as it was written (its checksum is wrong); restore"
              + " the log from a copy");
    }
    bytesRead += lines.length() + 1L;
    return new Line(lines.buffer(), lines.start(), lines.length(), lineNumber);
  }

  /** Returns what a line says. */
  private <T> T read(Line line, LineDecoder<T> decoder) {
    try {
      return decoder.read(line);
    } catch (JsonProcessingException e) {
      throw BadFileException.atLine(file, line.number(), "not JSON: " + JsonProblem.of(e));
    } catch (IllegalArgumentException e) {
      throw BadFileException.atLine(
          file, line.number(), "no event that this version knows: " + e.getMessage());
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private void advance() {
    hasNext = lines.advance();
    lineNumber++;
  }

  BadFileException error(String message) {
    return BadFileException.atLine(file, lineNumber, message);
  }

  /** Returns the first line. */
  JsonNode header() {
    return header;
  }

  /** Returns whether the line of the next event, unchecked, starts with an ASCII text. */
  boolean nextStartsWith(String text) {
    return hasNext && lines.startsWith(text);
  }

  /** Returns whether the log ends with a torn line; known once there is no next event. */
  public boolean torn() {
    return lines.torn();
  }

  /** Returns the line, from 1, of the event that comes next. */
  public long line() {
    return lineNumber;
  }

  /** Returns where the last event that was returned ends, in bytes from the file's start. */
  public long bytesRead() {
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
    lines.close();
  }
}
