// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.Iterator;
import savanna.results.summary.RunSummary;
import savanna.search.event.SearchEvent;

/** The events of a log on their way into a resumed search, counted as they pass. */
final class CountingEvents implements Iterator<SearchEvent> {
  private final Iterator<SearchEvent> events;
  private final RunSummary summary;

  CountingEvents(Iterator<SearchEvent> events, RunSummary summary) {
    this.events = events;
    this.summary = summary;
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public SearchEvent next() {
    SearchEvent event = events.next();
    summary.accept(event);
    return event;
  }
}
