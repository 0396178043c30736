// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Function;
import savanna.results.io.Json;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;

/**
 * The JSON form of a search's events. A child, of which there may be a million, has a form of its
 * own, {@link ChildJson}; of the others, the first key, {@code event}, names the event, the rest is
 * the record.
 */
public final class EventJson {
  /** How a line begins that says that the search's time was up. */
  static final String TIME_IS_UP = "{\"event\":\"finished\",\"reason\":\"budget.maxMinutes\"";

  private static final ObjectMapper MAPPER =
      Json.MAPPER.copy().addMixIn(SearchEvent.class, Kinds.class);

  /** The names of the events. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "started", value = RunStarted.class),
    @JsonSubTypes.Type(name = "phase", value = PhaseStarted.class),
    @JsonSubTypes.Type(name = "best", value = NewBest.class),
    @JsonSubTypes.Type(name = "finished", value = RunFinished.class),
  })
  private interface Kinds {}

  private EventJson() {}

  /**
   * Returns one JSON object without a newline.
   *
   * @param known from the events before
   */
  public static String write(SearchEvent event, LogDictionary known) {
    if (!(event instanceof Child child)) {
      return write(event);
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
      json.writeStartObject();
      ChildJson.write(json, child, known);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  /** Returns one JSON object without a newline of an event that is no child. */
  public static String write(SearchEvent event) {
    try {
      return MAPPER.writerFor(SearchEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing a record cannot fail", e);
    }
  }

  /**
   * Returns how the event of a line follows from the events before.
   *
   * @throws IllegalArgumentException if it is none, or has anything that none has
   * @throws IOException if it is not JSON
   */
  public static Function<LogDictionary, SearchEvent> read(Line line) throws IOException {
    try (JsonParser parser =
        JsonScanner.LINES.createParser(line.buffer(), line.start(), line.length())) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextToken() == JsonToken.FIELD_NAME
          && parser.currentName().equals(ChildJson.CHILD)) {
        return ChildJson.read(parser)::apply;
      }
    }
    SearchEvent event = read(LogReader.tree(line));
    return known -> event;
  }

  /**
   * Returns an event that is no child.
   *
   * @throws IllegalArgumentException if it is none, or has anything that none has
   */
  public static SearchEvent read(JsonNode tree) {
    return Json.record(MAPPER, tree, SearchEvent.class);
  }
}
