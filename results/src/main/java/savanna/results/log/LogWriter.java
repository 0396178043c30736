// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.results.io.Schema;

/**
 * Appends events to a log, one line each, each handed to the operating system at once: however the
 * process ends, at most the last line is torn. When a line cannot be written, e.g. because the disk
 * is full, what was written of it is taken back.
 *
 * <p>The first line names the schema and the config file's digests. Every line ends with a checksum
 * of itself and all lines before it, see {@link LineChecksum}.
 *
 * @param <E> kind of event
 */
public abstract class LogWriter<E> implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final LineChecksum checksum;
  private long size;

  /**
   * Begins a log.
   *
   * @param header its first line
   * @throws BadFileException if the file exists or cannot be written
   */
  LogWriter(Path file, ObjectNode header) {
    this.file = file;
    this.checksum = new LineChecksum();
    try {
      this.channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
    write(header.toString());
  }

  /** Returns a first line. */
  static ObjectNode header(Schema schema, RunDigests digests) {
    return Json.MAPPER
        .createObjectNode()
        .put("schema", schema.toString())
        .put("config", digests.config())
        .put("provenance", digests.provenance());
  }

  /**
   * Goes on after the last event that a reader has returned; whatever follows it is cut off.
   *
   * @throws BadFileException if the file cannot be written
   */
  LogWriter(LogReader<E> reader) {
    this.file = reader.file();
    this.checksum = reader.checksum();
    this.size = reader.bytesRead();
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
      channel.truncate(size);
      channel.position(size);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /** Returns the JSON object of an event, without a newline. */
  abstract String json(E event);

  /**
   * Appends an event.
   *
   * @throws BadFileException if it cannot be written; the log then ends with the event before
   */
  public void write(E event) {
    write(json(event));
  }

  private void write(String json) {
    ByteBuffer line = ByteBuffer.wrap(checksum.seal(json));
    int length = line.remaining();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      size += length;
    } catch (IOException e) {
      truncate(e);
      throw FileErrors.cannotWrite(file, e);
    }
  }

  private void truncate(IOException cause) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      // A torn last line stays; readers drop it.
      cause.addSuppressed(e);
    }
  }

  /** Ends writing; the events are on the disk then, not only with the operating system. */
  @Override
  public void close() {
    try (channel) {
      channel.force(false);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }
}
