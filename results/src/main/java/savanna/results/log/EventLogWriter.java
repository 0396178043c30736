// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.nio.file.Path;
import savanna.results.io.BadFileException;
import savanna.results.io.Schema;
import savanna.search.event.SearchEvent;

/**
 * Writes the events of a search. The keys of the lines are those of {@link EventJson}. A cache hit
 * takes about 90 bytes, a million children less than 200 MB.
 */
public final class EventLogWriter extends LogWriter<SearchEvent> {
  private final LogDictionary known;

  /**
   * Begins a log.
   *
   * @param digests of the config file that the events follow from
   * @throws BadFileException if the file exists or cannot be written
   */
  public EventLogWriter(Path file, RunDigests digests) {
    super(file, header(Schema.EVENTS, digests));
    this.known = new LogDictionary();
  }

  /**
   * Goes on after the last event that a reader has returned; whatever follows it is cut off.
   *
   * @throws BadFileException if the file cannot be written
   */
  public EventLogWriter(EventLogReader reader) {
    super(reader);
    this.known = reader.known();
  }

  @Override
  String json(SearchEvent event) {
    String json = EventJson.write(event, known);
    known.accept(event);
    return json;
  }
}
