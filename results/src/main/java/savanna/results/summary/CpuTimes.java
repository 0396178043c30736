// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import com.fasterxml.jackson.databind.JsonNode;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.TimingLog;
import savanna.results.log.TimingReader;

/**
 * The CPU time that a run had spent on training when an index was done: reads the {@link TimingLog}
 * along with the events, each line once. What was trained twice, since a process was killed, counts
 * twice: it was spent. Damaged lines are left out.
 */
public final class CpuTimes implements AutoCloseable {
  private final TimingReader reader;
  private int nextIndex;
  private double nextSeconds = Double.NaN;
  private double seconds;

  private CpuTimes(TimingReader reader) {
    this.reader = reader;
  }

  /**
   * Opens the timing log of a run; a run without one has spent nothing.
   *
   * @throws BadFileException if it is there and cannot be read
   */
  public static CpuTimes open(RunDirectory run) {
    return new CpuTimes(new TimingReader(run.timingFile()));
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
    for (JsonNode line = reader.next(); line != null; line = reader.next()) {
      if (line.has("index")) {
        nextIndex = line.path("index").asInt();
        nextSeconds = line.path("cpuSeconds").asDouble();
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    reader.close();
  }
}
