// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the lines of a {@code workers.jsonl} up; the tally of each process counts to its end. */
final class WorkersCount {
  private static final String OWN = "own";
  private static final int PARTS = 40;

  private record Joined(String name, int threads) {}

  /** From this second on, so many threads of other workers. */
  private record Change(double second, int threads) {}

  private final Map<String, Long> events = new HashMap<>();
  private final List<WorkersSummary.Member> members = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  /** Of the process whose lines are read. */
  private final Map<String, Joined> joined = new LinkedHashMap<>();

  private final Map<String, Joined> present = new LinkedHashMap<>();
  private final Map<String, Long> results = new HashMap<>();
  private long own;
  private long remote;
  private long processRepeated;
  private long repeated;
  private double first = Double.NaN;
  private double last = Double.NaN;

  void add(JsonNode line) {
    String event = line.path("event").asText();
    String worker = line.path("worker").asText();
    if (event.equals("listening")) {
      // Those of a process that was killed were there until its last line.
      endProcess();
    }
    time(line.path("at").asText());
    events.merge(event, 1L, Long::sum);
    switch (event) {
      case "joined" -> {
        Joined entry = new Joined(line.path("name").asText(), line.path("threads").asInt());
        joined.put(worker, entry);
        present.put(worker, entry);
        change();
      }
      case "left" -> {
        results.merge(worker, line.path("results").asLong(), Math::max);
        present.remove(worker);
        change();
      }
      case "tally" -> {
        processRepeated = line.path("repeated").asLong();
        line.path("results")
            .properties()
            .forEach(entry -> results.merge(entry.getKey(), entry.getValue().asLong(), Math::max));
      }
      default -> {}
    }
  }

  private void time(String at) {
    try {
      last = Instant.parse(at).getEpochSecond();
      first = Double.isNaN(first) ? last : first;
    } catch (DateTimeException e) {
      // As if it had happened when the line before did.
      return;
    }
  }

  private void change() {
    if (!Double.isNaN(last)) {
      changes.add(new Change(last, threads()));
    }
  }

  private int threads() {
    return present.values().stream().mapToInt(Joined::threads).sum();
  }

  private void endProcess() {
    present.clear();
    change();
    closeResults();
  }

  private void closeResults() {
    own += results.getOrDefault(OWN, 0L);
    joined.forEach(
        (worker, entry) -> {
          long given = results.getOrDefault(worker, 0L);
          remote += given;
          members.add(new WorkersSummary.Member(worker, entry.name(), entry.threads(), given));
        });
    repeated += processRepeated;
    processRepeated = 0;
    results.clear();
    joined.clear();
  }

  private long count(String event) {
    return events.getOrDefault(event, 0L);
  }

  WorkersSummary summary() {
    closeResults();
    members.sort(Comparator.comparingLong(WorkersSummary.Member::results).reversed());
    return new WorkersSummary(
        count("joined"),
        present.size(),
        threads(),
        count("refused"),
        own,
        remote,
        repeated,
        count("lost"),
        count("otherBits"),
        threadSeconds(first, last),
        overTime(),
        members);
  }

  private List<Double> overTime() {
    List<Double> means = new ArrayList<>();
    double length = (last - first) / PARTS;
    for (int k = 0; k < PARTS && length > 0; k++) {
      means.add(threadSeconds(first + k * length, first + (k + 1) * length) / length);
    }
    return means;
  }

  /** Returns the integral of the threads from one second to another; 0 if there is no time. */
  private double threadSeconds(double from, double to) {
    double sum = 0;
    for (int k = 0; k < changes.size(); k++) {
      double begin = Math.max(from, changes.get(k).second());
      double end = Math.min(to, k + 1 < changes.size() ? changes.get(k + 1).second() : last);
      sum += Math.max(0, end - begin) * changes.get(k).threads();
    }
    return sum;
  }
}
