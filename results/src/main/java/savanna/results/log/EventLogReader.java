// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import savanna.results.io.BadFileException;
import savanna.results.io.Schema;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.record.Sources;

/** Reads the events of a search. */
public final class EventLogReader extends LogReader<SearchEvent> {
  private final LogDictionary known = new LogDictionary();
  private final Sources sources = new Sources();

  /**
   * Opens a log before its first event.
   *
   * @param digests of the config file that the events should follow from
   * @throws BadFileException if it cannot be read, has another schema, or another config's events
   */
  public EventLogReader(Path file, RunDigests digests) {
    super(file, Schema.EVENTS, digests);
  }

  @Override
  public DecodedLine<SearchEvent> event(Line line) throws IOException {
    CacheHitLine hit = CacheHitLine.read(line);
    if (hit != null) {
      // It says nothing that is not known already.
      return () -> inOrder(hit.child(known));
    }
    Function<LogDictionary, SearchEvent> said = EventJson.read(line);
    return () -> {
      SearchEvent event = said.apply(known);
      known.accept(event);
      return event instanceof Child child ? inOrder(child) : event;
    };
  }

  private Child inOrder(Child child) {
    sources.accept(child);
    return child;
  }

  /** Returns whether the next event says that the search's time was up. */
  public boolean timeIsUp() {
    return nextStartsWith(EventJson.TIME_IS_UP);
  }

  /** Returns who came from whom among the children that were returned. */
  public Sources sources() {
    return sources;
  }

  /** Returns what the events that were returned have said. */
  LogDictionary known() {
    return known;
  }
}
