// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.nio.file.Path;
import savanna.search.event.SearchEvent;

/** Writes the events of a search. */
public final class EventLogWriter extends LogWriter<SearchEvent> {
  static final String SCHEMA = Json.schema("events");

  /**
   * Begins a log.
   *
   * @param configDigest of the config that the events follow from
   * @throws BadFileException if the file exists or cannot be written
   */
  public EventLogWriter(Path file, String configDigest) {
    super(file, SCHEMA, configDigest);
  }

  /**
   * Goes on after the last event that a reader has returned; whatever follows it is cut off.
   *
   * @throws BadFileException if the file cannot be written
   */
  public EventLogWriter(LogReader<SearchEvent> reader) {
    super(reader);
  }

  @Override
  String json(SearchEvent event) {
    return EventWriting.json(event);
  }
}
