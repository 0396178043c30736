// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import savanna.search.LogRebuild;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Child;
import savanna.search.event.RunFinished;
import savanna.search.event.RunStarted;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;

/**
 * A search's log without all that follows from its config: how the run was prepared, the training
 * results of each index that has some, and how the run ended. A text, a JSON object a line:
 *
 * <ul>
 *   <li>a {@link Header}
 *   <li>{@code "run":"started"}, as in the log
 *   <li>{@code child}, an index, and {@code trials}, as in the log, in the order of the indices
 *   <li>{@code "run":"finished"}, as in the log, if the run is
 * </ul>
 *
 * @param header what was packed
 * @param started first event of the log
 * @param results by index
 * @param finished last event of the log; null if the run was not finished
 */
record PackedLog(
    Header header,
    RunStarted started,
    Map<Integer, List<TrialResult>> results,
    @Nullable RunFinished finished) {
  private static final String SCHEMA = Json.schema("packed", 1);
  private static final String INDEX = "child";

  /**
   * What the log is that was packed.
   *
   * @param schema of the packed log
   * @param config digest of the run's config
   * @param indices that were folded
   * @param events in the log
   * @param bytes of the log
   * @param sha256 of the log
   */
  record Header(
      String schema, String config, int indices, long events, long bytes, String sha256) {}

  /** Gathers what is to be kept of a log: a fold over its events. */
  static final class Packing {
    private final Map<Integer, List<TrialResult>> results = new TreeMap<>();
    private @Nullable RunStarted started;
    private @Nullable RunFinished finished;
    private int indices;
    private long events;

    /** Takes the next event. */
    void accept(SearchEvent event) {
      events++;
      if (event instanceof RunStarted start) {
        started = start;
      } else if (event instanceof Child child) {
        indices++;
        if (!child.trials().isEmpty()) {
          results.put(child.index(), child.trials());
        }
      } else if (event instanceof RunFinished end) {
        finished = end;
      }
    }

    /**
     * Returns the packed log.
     *
     * @param config digest of the run's config
     * @param bytes of the log
     * @param sha256 of the log
     * @throws IllegalArgumentException if the start of the run is missing
     */
    PackedLog packed(String config, long bytes, String sha256) {
      if (started == null) {
        throw new IllegalArgumentException("the start of the run is missing");
      }
      Header header = new Header(SCHEMA, config, indices, events, bytes, sha256);
      return new PackedLog(header, started, results, finished);
    }
  }

  /**
   * Returns what {@link #text} wrote.
   *
   * @param file that has the text, for errors
   * @throws BadFileException if it is another text
   */
  static PackedLog parse(Path file, String text) {
    Packing packing = new Packing();
    Header header = null;
    long number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      try {
        JsonNode tree = Json.MAPPER.readTree(line);
        if (header == null) {
          header = header(tree);
        } else {
          read(new Fields(tree), packing);
        }
      } catch (JsonProcessingException e) {
        throw BadFileException.atLine(file, number, "not JSON: " + e.getOriginalMessage());
      } catch (IllegalArgumentException e) {
        throw BadFileException.atLine(file, number, "no packed log: " + e.getMessage());
      }
    }
    if (header == null || packing.started == null) {
      throw BadFileException.of(file, "is not a whole packed log; restore it from a copy");
    }
    return new PackedLog(header, packing.started, packing.results, packing.finished);
  }

  private static Header header(JsonNode tree) throws JsonProcessingException {
    String found = tree.path("schema").asText();
    if (!found.equals(SCHEMA)) {
      throw new IllegalArgumentException(
          "its schema is '" + found + "', this version reads '" + SCHEMA + "'");
    }
    return Json.MAPPER.treeToValue(tree, Header.class);
  }

  private static void read(Fields fields, Packing packing) {
    if (fields.has(INDEX)) {
      int index = fields.take(INDEX, Integer.class);
      packing.results.put(index, fields.takeList("trials", EventReading::trial));
    } else {
      packing.accept(EventReading.event(fields));
    }
    fields.end();
  }

  /** Returns the text. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(Json.MAPPER.valueToTree(header).toString()).append('\n');
    text.append(EventWriting.json(started, new KnownPrograms())).append('\n');
    results.forEach((index, trials) -> text.append(line(index, trials)).append('\n'));
    if (finished != null) {
      text.append(EventWriting.json(finished, new KnownPrograms())).append('\n');
    }
    return text.toString();
  }

  private static String line(int index, List<TrialResult> trials) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = Json.MAPPER.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField(INDEX, index);
      ChildWriting.trials(json, trials);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
    return line.toString();
  }

  /**
   * Makes the log's events once more.
   *
   * @param listener takes them all, in their order
   * @throws IllegalArgumentException if the results do not belong to the config
   */
  void rebuild(SearchConfig config, SearchListener listener) {
    Iterator<List<TrialResult>> all =
        IntStream.range(0, header.indices())
            .mapToObj(index -> results.getOrDefault(index, List.of()))
            .iterator();
    // An interrupted search may have been ended between two events of one result.
    long[] left = {header.events() - (finished == null ? 0 : 1)};
    LogRebuild.rebuild(
        config,
        started,
        all,
        event -> {
          if (left[0]-- > 0) {
            listener.onEvent(event);
          }
        });
    if (finished != null) {
      listener.onEvent(finished);
    }
  }
}
