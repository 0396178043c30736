// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes what each evaluation took: one line when a process starts to work on the run, then one an
 * evaluation, with its index, seconds since that start, and CPU seconds. Lines may be lost when the
 * process is killed; nothing depends on them.
 */
public final class TimingLog implements AutoCloseable {
  private static final int BUFFER_CHARACTERS = 1 << 13;
  private static final double NANOSECONDS = 1e-9;

  private final Path file;
  private final long start = System.nanoTime();
  private final StringBuilder buffer = new StringBuilder();

  /**
   * Appends to a timing log.
   *
   * @param workers of this process
   * @param startedAt ISO 8601 in UTC
   * @throws BadFileException if it cannot be written
   */
  public TimingLog(Path file, int workers, String startedAt) {
    this.file = file;
    buffer.append(
        String.format(
            "{\"schema\":\"%s\",\"startedAt\":\"%s\",\"workers\":%d}%n",
            Json.schema("timing"), startedAt, workers));
    flush();
  }

  /** Notes an evaluation. */
  public void add(int index, double cpuSeconds) {
    double wallSeconds = (System.nanoTime() - start) * NANOSECONDS;
    buffer.append(
        String.format(
            Locale.ROOT,
            "{\"index\":%d,\"wallSeconds\":%.3f,\"cpuSeconds\":%.6f}\n",
            index,
            wallSeconds,
            cpuSeconds));
    if (buffer.length() > BUFFER_CHARACTERS) {
      flush();
    }
  }

  private void flush() {
    try {
      Files.writeString(
          file,
          buffer,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      buffer.setLength(0);
    } catch (IOException e) {
      throw Problems.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
