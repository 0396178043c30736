// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;

/**
 * Writes {@code workers.jsonl} of a run: who trained, beside the event log, whose bytes do not
 * depend on it. One line each when workers may join, when one joins, leaves or is refused, for each
 * candidate that is trained alone, for each result that may have other bits, and every half minute
 * the results of each worker so far. Lines may be lost when the process is killed.
 */
public final class WorkersLog implements ClusterListener {
  /** The file's name in a run directory. */
  public static final String NAME = "workers.jsonl";

  private final Path file;
  private final ClusterListener next;

  /**
   * Makes a log; nothing is written yet.
   *
   * @param folder the run directory
   * @param next told, too
   */
  public WorkersLog(Path folder, ClusterListener next) {
    this.file = folder.resolve(NAME);
    this.next = next;
  }

  private static ObjectNode line(String event) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    line.put("event", event);
    return line.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private synchronized void write(ObjectNode line) {
    try {
      Files.writeString(
          file,
          Json.line(line) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  @Override
  public void onListen(Endpoint place) {
    write(line("listening").put("schema", Json.schema("workers")).put("place", place.toString()));
    next.onListen(place);
  }

  @Override
  public void onJoin(String worker, String name, int threads, String cpu, String otherBits) {
    ObjectNode line = line("joined").put("worker", worker).put("name", name);
    line.put("threads", threads).put("cpu", cpu).put("otherBits", otherBits);
    write(line);
    next.onJoin(worker, name, threads, cpu, otherBits);
  }

  @Override
  public void onLeave(String worker, String name, long results) {
    write(line("left").put("worker", worker).put("results", results));
    next.onLeave(worker, name, results);
  }

  @Override
  public void onRefuse(String name, String reason) {
    write(line("refused").put("name", name).put("reason", reason));
    next.onRefuse(name, reason);
  }

  @Override
  public void onLost(int index, int workers) {
    write(line("lost").put("child", index).put("workers", workers));
    next.onLost(index, workers);
  }

  @Override
  public void onOtherBits(int index, String worker) {
    write(line("otherBits").put("child", index).put("worker", worker));
    next.onOtherBits(index, worker);
  }

  @Override
  public void onTally(Map<String, Long> results, long repeated, int threads) {
    ObjectNode line = line("tally").put("threads", threads).put("repeated", repeated);
    line.set("results", Json.MAPPER.valueToTree(results));
    write(line);
    next.onTally(results, repeated, threads);
  }

  @Override
  public void onNotice(String text) {
    next.onNotice(text);
  }
}
