// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.search.clock.Throughput;
import savanna.search.evaluation.Evaluation;

/**
 * Writes what each evaluation took: one line when a process starts to work on the run, then one an
 * evaluation, with its index, seconds since that start, seconds that a worker had it, and CPU
 * seconds; one for each candidate that is waited for suspiciously long; and one with sums when the
 * process ends by itself. Each line ends with a {@link TimingChecksum}. Lines may be lost when the
 * process is killed; nothing depends on them.
 */
public final class TimingLog implements AutoCloseable {
  private static final int BUFFER_CHARACTERS = 1 << 13;
  private static final double NANOSECONDS = 1e-9;
  private static final double MILLISECONDS = 1e-3;

  private final Path file;
  private final long start = System.nanoTime();
  private final StringBuilder buffer = new StringBuilder();
  private final TimingChecksum checksum = new TimingChecksum();

  /**
   * Appends to a timing log.
   *
   * @param workers of this process
   * @param startedAt ISO 8601 in UTC
   * @throws BadFileException if it cannot be written
   */
  public TimingLog(Path file, int workers, String startedAt) {
    this.file = file;
    buffer.append(isTorn(file) ? "\n" : "");
    append(
        "{\"schema\":\"%s\",\"startedAt\":\"%s\",\"workers\":%d}",
        Json.schema("timing"), startedAt, workers);
    flush();
  }

  /** A process that was killed may have left a line without its end. */
  private static boolean isTorn(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, channel.size() - 1));
      return channel.read(last) == 1 && last.get(0) != '\n';
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private void append(String format, Object... values) {
    buffer.append(checksum.seal(String.format(Locale.ROOT, format, values))).append('\n');
  }

  private double wallSeconds() {
    return (System.nanoTime() - start) * NANOSECONDS;
  }

  /** Notes an evaluation. */
  public void add(Evaluation evaluation) {
    append(
        "{\"index\":%d,\"wallSeconds\":%.3f,\"busySeconds\":%.6f,\"cpuSeconds\":%.6f}",
        evaluation.index(), wallSeconds(), evaluation.busySeconds(), evaluation.cpuSeconds());
    if (buffer.length() > BUFFER_CHARACTERS) {
      flush();
    }
  }

  /** Notes that a candidate is waited for suspiciously long; it is on the disk at once. */
  public void addSuspect(int index, double waitedSeconds) {
    append("{\"suspect\":%d,\"waitedSeconds\":%.3f}", index, waitedSeconds);
    flush();
  }

  /** Notes what this process has cost. */
  public void addEnd(Throughput cost) {
    Duration processCpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    append(
        "{\"ended\":true,\"wallSeconds\":%.3f,\"searchCpuSeconds\":%.3f,"
            + "\"trainingCpuSeconds\":%.3f,\"busySeconds\":%.3f,\"processCpuSeconds\":%.3f,"
            + "\"abstractlyExecuted\":%d}",
        wallSeconds(),
        cost.searchCpuSeconds(),
        cost.trainingCpuSeconds(),
        cost.busySeconds(),
        processCpu.toMillis() * MILLISECONDS,
        cost.abstractlyExecuted());
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
      throw FileErrors.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
