// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import savanna.search.event.SearchEvent;

/**
 * Appends events to a log, one line each, each handed to the operating system at once: however the
 * process ends, at most the last line is torn. When a line cannot be written, e.g. because the disk
 * is full, what was written of it is taken back.
 *
 * <p>The first line names the schema and the config's digest. Every line ends with a checksum of
 * itself and all lines before it, see {@link LineChecksum}.
 */
public final class EventLogWriter implements AutoCloseable {
  static final String SCHEMA = Json.schema("events");

  private final Path file;
  private final FileChannel channel;
  private final LineChecksum checksum;
  private long size;

  private EventLogWriter(Path file, FileChannel channel, LineChecksum checksum, long size) {
    this.file = file;
    this.channel = channel;
    this.checksum = checksum;
    this.size = size;
  }

  /**
   * Begins a log.
   *
   * @param configDigest of the config that the events follow from
   * @throws BadFileException if the file exists or cannot be written
   */
  public static EventLogWriter create(Path file, String configDigest) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      EventLogWriter writer = new EventLogWriter(file, channel, new LineChecksum(), 0);
      writer.write(String.format("{\"schema\":\"%s\",\"config\":\"%s\"}", SCHEMA, configDigest));
      return writer;
    } catch (IOException e) {
      throw Problems.cannotWrite(file, e);
    }
  }

  /**
   * Goes on after the last event that a reader has returned; whatever follows it is cut off.
   *
   * @throws BadFileException if the file cannot be written
   */
  public static EventLogWriter append(EventLogReader reader) {
    try {
      FileChannel channel = FileChannel.open(reader.file(), StandardOpenOption.WRITE);
      channel.truncate(reader.bytesRead());
      channel.position(reader.bytesRead());
      return new EventLogWriter(reader.file(), channel, reader.checksum(), reader.bytesRead());
    } catch (IOException e) {
      throw Problems.cannotWrite(reader.file(), e);
    }
  }

  /**
   * Appends an event.
   *
   * @throws BadFileException if it cannot be written; the log then ends with the event before
   */
  public void write(SearchEvent event) {
    write(EventWriting.json(event));
  }

  private void write(String json) {
    ByteBuffer line = ByteBuffer.wrap(checksum.seal(json).getBytes(StandardCharsets.UTF_8));
    int length = line.remaining();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      size += length;
    } catch (IOException e) {
      takeBack(e);
      throw Problems.cannotWrite(file, e);
    }
  }

  private void takeBack(IOException cause) {
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
      throw Problems.cannotWrite(file, e);
    }
  }
}
