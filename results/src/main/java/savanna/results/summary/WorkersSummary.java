// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import savanna.results.RunDirectory;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;

/**
 * Who trained a run, over all its processes; what a killed process had not yet written is missing.
 *
 * @param joined workers that have joined, each time that they did
 * @param present of them, those that had not left when the file was last written to
 * @param presentThreads candidates that those train at the same time
 * @param refused workers
 * @param ownResults results of the search's own threads
 * @param remoteResults results of other workers
 * @param repeated answers that were there already: what was given out twice
 * @param isolated candidates that were trained in a process of their own, since workers were lost
 * @param otherBits results that may have other bits than those of the run's kind of machine
 * @param remoteThreadSeconds seconds that other workers were there, each counted as often as it has
 *     threads
 * @param remoteThreads threads of other workers over time: means of as many equal parts of the time
 *     from the first line of the file to its last
 * @param byWorker those that have joined, the one with the most results first
 */
public record WorkersSummary(
    long joined,
    long present,
    long presentThreads,
    long refused,
    long ownResults,
    long remoteResults,
    long repeated,
    long isolated,
    long otherBits,
    double remoteThreadSeconds,
    List<Double> remoteThreads,
    List<Member> byWorker) {

  /**
   * One worker, from when it joined until it left.
   *
   * @param worker its name in the process that searched: each process counts from w1
   * @param name host and process
   * @param threads candidates that it trains at the same time
   * @param results that it gave
   */
  public record Member(String worker, String name, int threads, long results) {}

  public WorkersSummary {
    remoteThreads = List.copyOf(remoteThreads);
    byWorker = List.copyOf(byWorker);
  }

  /** Returns the summary of a run's file; empty if it has none: no workers could join. */
  public static Optional<WorkersSummary> of(RunDirectory run) {
    Path file = run.workersFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    WorkersCount count = new WorkersCount();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.map(WorkersSummary::read).forEach(line -> line.ifPresent(count::add));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    return Optional.of(count.summary());
  }

  /** A kill may have cut a line off. */
  private static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns a worker in words. */
  public static String text(Member member) {
    return String.format(
        Locale.ROOT,
        "%s (%s, %d %s): %,d",
        member.worker(),
        member.name(),
        member.threads(),
        member.threads() == 1 ? "thread" : "threads",
        member.results());
  }
}
