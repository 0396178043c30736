// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has cost in all its processes: a sum over its {@link TimingLog}. A killed process may
 * have lost its last lines; of one that did not come to its end the CPU time is unknown.
 *
 * @param processes that have worked on the run
 * @param wallSeconds of them all
 * @param workerSeconds the same, each process counted as often as it had workers
 * @param trainingCpuSeconds CPU time of all training
 * @param searchCpuSeconds CPU time of the search itself, in processes that came to their end
 * @param cpuShareOutsideTraining share of the CPU time of these processes that was not training, 0
 *     to 1: the search, reading data, compiling and collecting garbage; null if there is none
 * @param abstractlyExecuted programs made and executed abstractly since the run began, the invalid
 *     ones included, as the last process that came to its end had counted; null if there is none
 * @param suspects candidates that were waited for suspiciously long
 */
public record RunCost(
    int processes,
    double wallSeconds,
    double workerSeconds,
    double trainingCpuSeconds,
    double searchCpuSeconds,
    @Nullable Double cpuShareOutsideTraining,
    @Nullable Long abstractlyExecuted,
    List<Suspect> suspects) {

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
    Path file = run.timingFile();
    Sum sum = new Sum();
    if (Files.exists(file)) {
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          sum.add(line);
        }
      } catch (IOException e) {
        throw Problems.cannotRead(file, e);
      }
    }
    return sum.cost();
  }

  /** Returns the share of the workers' time that was not spent in training, 0 to 1. */
  public double shareOutsideTraining() {
    return workerSeconds > 0 ? Math.max(0, 1 - trainingCpuSeconds / workerSeconds) : 0;
  }

  private static final class Sum {
    private final List<Suspect> suspects = new ArrayList<>();
    private int processes;
    private int workers;
    private double wall;
    private double finishedWall;
    private double workerSeconds;
    private double training;
    private double search;
    private double endedTraining;
    private double endedProcess;
    private @Nullable Long abstractlyExecuted;

    void add(String line) {
      try {
        add(Json.MAPPER.readTree(line));
      } catch (JsonProcessingException torn) {
        // A kill may tear a line; nothing depends on one.
        return;
      }
    }

    private void add(JsonNode line) {
      if (line.has("startedAt")) {
        endProcess();
        processes++;
        workers = line.path("workers").asInt();
      } else if (line.has("index")) {
        wall = line.path("wallSeconds").asDouble();
        training += line.path("cpuSeconds").asDouble();
      } else if (line.has("suspect")) {
        suspects.add(
            new Suspect(line.path("suspect").asInt(), line.path("waitedSeconds").asDouble()));
      } else if (line.has("ended")) {
        wall = line.path("wallSeconds").asDouble();
        search += line.path("searchCpuSeconds").asDouble();
        endedTraining += line.path("trainingCpuSeconds").asDouble();
        endedProcess += line.path("processCpuSeconds").asDouble();
        abstractlyExecuted = line.path("abstractlyExecuted").asLong();
      }
    }

    private void endProcess() {
      finishedWall += wall;
      workerSeconds += wall * workers;
      wall = 0;
    }

    RunCost cost() {
      endProcess();
      Double outside =
          endedProcess > 0 ? (Double) Math.max(0, 1 - endedTraining / endedProcess) : null;
      return new RunCost(
          processes,
          finishedWall,
          workerSeconds,
          training,
          search,
          outside,
          abstractlyExecuted,
          suspects);
    }
  }
}
