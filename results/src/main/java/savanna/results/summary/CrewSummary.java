// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import savanna.results.RunDirectory;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;

/**
 * Who trained a run, over all its processes; what a killed process had not yet written is missing.
 *
 * @param joined workers that have joined, each time that they did
 * @param present of them, those that had not left when the file was last written to
 * @param refused workers
 * @param ownResults results of the search's own threads
 * @param remoteResults results of other workers
 * @param repeated answers that were there already: what was given out twice
 * @param alone candidates that were trained in a process of their own, since workers were lost
 * @param otherBits results that may have other bits than those of the run's kind of machine
 */
public record CrewSummary(
    long joined,
    long present,
    long refused,
    long ownResults,
    long remoteResults,
    long repeated,
    long alone,
    long otherBits) {
  private static final String OWN = "own";

  /** Returns the summary of a run's file; empty if it has none: no workers could join. */
  public static Optional<CrewSummary> of(RunDirectory run) {
    Path file = run.workersFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Counter counter = new Counter();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.forEach(counter::add);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    return Optional.of(counter.summary());
  }

  /** Adds lines up; the tally of each process counts to its end. */
  private static final class Counter {
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Boolean> present = new TreeMap<>();
    private long own;
    private long remote;
    private long repeated;
    private JsonNode tally = Json.MAPPER.createObjectNode();

    private void add(String text) {
      JsonNode line;
      try {
        line = Json.MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        // A kill has cut it off.
        return;
      }
      String event = line.path("event").asText();
      events.merge(event, 1L, Long::sum);
      switch (event) {
        case "listening" -> endOfProcess();
        case "joined" -> present.put(line.path("worker").asText(), true);
        case "left" -> present.remove(line.path("worker").asText());
        case "tally" -> tally = line;
        default -> {}
      }
    }

    private void endOfProcess() {
      present.clear();
      tally
          .path("results")
          .properties()
          .forEach(
              entry -> {
                if (entry.getKey().equals(OWN)) {
                  own += entry.getValue().asLong();
                } else {
                  remote += entry.getValue().asLong();
                }
              });
      repeated += tally.path("repeated").asLong();
      tally = Json.MAPPER.createObjectNode();
    }

    private long count(String event) {
      return events.getOrDefault(event, 0L);
    }

    private CrewSummary summary() {
      long there = present.size();
      endOfProcess();
      return new CrewSummary(
          count("joined"),
          there,
          count("refused"),
          own,
          remote,
          repeated,
          count("lost"),
          count("otherBits"));
    }
  }
}
