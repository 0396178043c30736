// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;

/**
 * The log of a run, of which the beginning may exist already: events that happen again are compared
 * with what was recorded, and only new ones reach the listener.
 */
public final class EventLog {
  private final Iterator<SearchEvent> recorded;
  private final SearchListener listener;
  private @Nullable SearchEvent next;
  private long count;

  /** Starts before the first of the recorded events; those behind them go to the listener. */
  public EventLog(Iterator<SearchEvent> recorded, SearchListener listener) {
    this.recorded = recorded;
    this.listener = listener;
    advance();
  }

  private void advance() {
    next = recorded.hasNext() ? recorded.next() : null;
  }

  /** Returns the recorded event that must happen next; empty once all have happened. */
  public Optional<SearchEvent> recorded() {
    return Optional.ofNullable(next);
  }

  /** Returns the recorded event that must happen next, which must be of this type. */
  public <E extends SearchEvent> E recorded(Class<E> type) {
    if (next == null) {
      throw new NoSuchElementException("the log has ended");
    }
    if (!type.isInstance(next)) {
      throw new LogMismatchException(count, "a " + type.getSimpleName() + " event", next);
    }
    return type.cast(next);
  }

  /**
   * Takes an event that has just happened.
   *
   * @throws LogMismatchException if something else was recorded
   */
  public void accept(SearchEvent event) {
    if (next == null) {
      listener.onEvent(event);
    } else if (event.equals(next)) {
      advance();
    } else {
      throw new LogMismatchException(count, event.toString(), next);
    }
    count++;
  }

  /** Returns how many events have happened. */
  public long count() {
    return count;
  }
}
