// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
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
 * own, {@link ChildLine}; of the others, the first key, {@code event}, names the event, the rest is
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

  private static final ObjectWriter WRITER = MAPPER.writerFor(SearchEvent.class);
  private static final ObjectWriter CHILD_WRITER = Json.MAPPER.writerFor(ChildLine.class);
  private static final ObjectReader CHILD_READER = Json.ABRIDGED.readerFor(ChildLine.class);

  private EventJson() {}

  /**
   * Returns one JSON object without a newline.
   *
   * @param known from the events before
   */
  public static String write(SearchEvent event, LogDictionary known) {
    return event instanceof Child child
        ? text(CHILD_WRITER, ChildLine.of(child, known))
        : write(event);
  }

  /** Returns one JSON object without a newline of an event that is no child. */
  public static String write(SearchEvent event) {
    return text(WRITER, event);
  }

  private static String text(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
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
    try (JsonParser parser = Json.MAPPER.createParser(line.buffer(), line.start(), line.length())) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextToken() == JsonToken.FIELD_NAME
          && parser.currentName().equals(ChildLine.FIRST_KEY)) {
        ChildLine child = CHILD_READER.readValue(parser);
        return child::child;
      }
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(Json.message(e), e);
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
