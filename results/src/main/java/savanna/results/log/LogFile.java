// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;

/**
 * A log that is continued: first what it has is read to the end, then events are added. Whoever
 * makes it holds the run's lock.
 *
 * @param <E> kind of event
 * @param <R> its reader
 */
public final class LogFile<E, R extends LogReader<E>> implements AutoCloseable {
  private final Supplier<? extends LogWriter<E>> creation;
  private final Function<R, ? extends LogWriter<E>> continuation;
  private final @Nullable R reader;
  private @Nullable LogWriter<E> writer;

  /**
   * Opens the log if there is one.
   *
   * @param opening opens the file
   * @param creation begins the file, when the first event is added
   * @param continuation goes on with the file, when the first event is added
   * @throws BadFileException if the file cannot be read or is no such log
   */
  public LogFile(
      Path file,
      Supplier<R> opening,
      Supplier<? extends LogWriter<E>> creation,
      Function<R, ? extends LogWriter<E>> continuation) {
    this.creation = creation;
    this.continuation = continuation;
    this.reader = exists(file, opening) ? opening.get() : null;
  }

  /** A log whose very first line was torn has not begun: it is taken away. */
  private boolean exists(Path file, Supplier<R> opening) {
    if (!Files.exists(file)) {
      return false;
    }
    try (R first = opening.get()) {
      if (first.hasNext() || first.bytesRead() > 0) {
        return true;
      }
      Files.delete(file);
      return false;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /** Returns the reader, null if the log has not begun. */
  public @Nullable R reader() {
    return reader;
  }

  /** Returns the events that the log has; they must be read to the end before one is added. */
  public Iterator<E> recorded() {
    return reader == null ? Collections.emptyIterator() : reader;
  }

  /** Adds an event; whatever follows the last event that was read is cut off before. */
  public void add(E event) {
    if (writer == null) {
      writer = reader == null ? creation.get() : continuation.apply(reader);
    }
    writer.write(event);
  }

  @Override
  public void close() {
    LogWriter<E> opened = writer;
    try (reader;
        opened) {
      // Closed in reverse order, whichever fails.
    }
  }
}
