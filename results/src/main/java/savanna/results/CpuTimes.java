// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time that a run had spent on training when an index was done: reads the {@link TimingLog}
 * along with the events, each line once. What was trained twice, since a process was killed, counts
 * twice: it was spent. Lines that cannot be read are left out, since a kill may tear them.
 */
public final class CpuTimes implements AutoCloseable {
  private static final String INDEX = "{\"index\":";
  private static final String CPU_SECONDS = ",\"cpuSeconds\":";

  private final Path file;
  private final @Nullable BufferedReader reader;
  private int nextIndex;
  private double nextSeconds = Double.NaN;
  private double seconds;

  private CpuTimes(Path file, @Nullable BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens the timing log of a run; a run without one has spent nothing.
   *
   * @throws BadFileException if it is there and cannot be read
   */
  public static CpuTimes open(RunDirectory run) {
    Path file = run.timingFile();
    if (!Files.exists(file)) {
      return new CpuTimes(file, null);
    }
    try {
      return new CpuTimes(file, Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
  }

  /**
   * Returns the CPU seconds of all training up to and with an index, the warm starts' included.
   * Indices must be asked for in ascending order. Of a run that goes on the log may lag behind.
   */
  public double secondsAt(int index) {
    while ((!Double.isNaN(nextSeconds) || advance()) && nextIndex <= index) {
      seconds += nextSeconds;
      nextSeconds = Double.NaN;
    }
    return seconds;
  }

  /** Reads up to the next evaluation; returns whether there is one. */
  private boolean advance() {
    if (reader == null) {
      return false;
    }
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (parse(line)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
  }

  /** Takes what {@link TimingLog#add} wrote; of another line, or a torn one, nothing. */
  private boolean parse(String line) {
    int colon = line.lastIndexOf(':');
    int key = colon + 1 - CPU_SECONDS.length();
    if (!line.startsWith(INDEX) || !line.startsWith(CPU_SECONDS, key) || !line.endsWith("}")) {
      return false;
    }
    try {
      nextIndex = Integer.parseInt(line, INDEX.length(), line.indexOf(','), 10);
      nextSeconds = Double.parseDouble(line.substring(colon + 1, line.length() - 1));
      return true;
    } catch (NumberFormatException torn) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
  }
}
