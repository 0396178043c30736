// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.TimingLog;
import savanna.results.log.TimingReader;

/**
 * What a run has cost in all its processes: a sum over its {@link TimingLog}. A killed process may
 * have lost its last lines; of one that did not come to its end the CPU time is unknown.
 *
 * @param processes that have worked on the run
 * @param wallSeconds of them all
 * @param workerSeconds the same, each process counted as often as it had workers, and those that
 *     joined it over the network for the time that they were there
 * @param trainingCpuSeconds CPU time of all training
 * @param busySeconds of the workers' seconds, how many they had a candidate
 * @param searchCpuSeconds CPU time of the search itself, in processes that came to their end
 * @param cpuShareOutsideTraining share of the CPU time of these processes that was not training, 0
 *     to 1: the search, reading data, compiling and collecting garbage; null if there is none
 * @param abstractlyExecuted programs made and executed abstractly since the run began, the invalid
 *     ones included, as the last process that came to its end had counted; null if there is none
 * @param suspects candidates that were waited for suspiciously long
 * @param damagedLines of the timing log, which were left out of all this
 */
public record RunCost(
    int processes,
    double wallSeconds,
    double workerSeconds,
    double trainingCpuSeconds,
    double busySeconds,
    double searchCpuSeconds,
    @Nullable Double cpuShareOutsideTraining,
    @Nullable Long abstractlyExecuted,
    List<Suspect> suspects,
    int damagedLines) {

  /**
   * A candidate that was waited for suspiciously long: its machine or worker had stalled. Losses do
   * not depend on it.
   *
   * @param index of the candidate
   * @param waitedSeconds when that was noticed
   */
  public record Suspect(int index, double waitedSeconds) {}

  public RunCost {
    suspects = List.copyOf(suspects);
  }

  /**
   * Returns the cost of a run so far; one without a timing log has cost nothing.
   *
   * @throws BadFileException if the log is there and cannot be read
   */
  public static RunCost of(RunDirectory run) {
    Sum sum = new Sum();
    try (TimingReader reader = new TimingReader(run.timingFile())) {
      for (JsonNode line = reader.next(); line != null; line = reader.next()) {
        sum.add(line);
      }
      double remote = WorkersSummary.of(run).map(WorkersSummary::remoteThreadSeconds).orElse(0.0);
      return sum.cost(reader.damaged(), remote);
    }
  }

  /** Returns the share of the workers' time that was not spent in training, 0 to 1. */
  public double shareOutsideTraining() {
    return workerSeconds > 0 ? Math.max(0, 1 - trainingCpuSeconds / workerSeconds) : 0;
  }

  /**
   * Returns the share of the workers' time in which they had no candidate, 0 to 1: they waited for
   * results that the window needs, or for the search to begin or to go on.
   */
  @JsonProperty("idleShare")
  public double idleShare() {
    return workerSeconds > 0 ? Math.max(0, 1 - busySeconds / workerSeconds) : 0;
  }

  private static final class Sum {
    private final List<Suspect> suspects = new ArrayList<>();
    private int processes;
    private int workers;
    private double wall;
    private double finishedWall;
    private double workerSeconds;
    private double training;
    private double busy;
    private double finishedBusy;
    private double search;
    private double endedTraining;
    private double endedProcess;
    private @Nullable Long abstractlyExecuted;

    void add(JsonNode line) {
      if (line.has("startedAt")) {
        endProcess();
        processes++;
        workers = line.path("workers").asInt();
      } else if (line.has("index")) {
        wall = line.path("wallSeconds").asDouble();
        training += line.path("cpuSeconds").asDouble();
        busy += line.path("busySeconds").asDouble();
      } else if (line.has("suspect")) {
        suspects.add(
            new Suspect(line.path("suspect").asInt(), line.path("waitedSeconds").asDouble()));
      } else if (line.has("ended")) {
        wall = line.path("wallSeconds").asDouble();
        busy = line.path("busySeconds").asDouble(); // also what no later index needed
        search += line.path("searchCpuSeconds").asDouble();
        endedTraining += line.path("trainingCpuSeconds").asDouble();
        endedProcess += line.path("processCpuSeconds").asDouble();
        abstractlyExecuted = line.path("abstractlyExecuted").asLong();
      }
    }

    private void endProcess() {
      finishedWall += wall;
      finishedBusy += busy;
      workerSeconds += wall * workers;
      wall = 0;
      busy = 0;
    }

    RunCost cost(int damagedLines, double remoteThreadSeconds) {
      endProcess();
      Double outside =
          endedProcess > 0 ? (Double) Math.max(0, 1 - endedTraining / endedProcess) : null;
      return new RunCost(
          processes,
          finishedWall,
          workerSeconds + remoteThreadSeconds,
          training,
          finishedBusy,
          search,
          outside,
          abstractlyExecuted,
          suspects,
          damagedLines);
    }
  }
}
