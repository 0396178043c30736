// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.record.LogMismatchException;

/**
 * The log of a funnel, of which the beginning may exist already: events that happen again are
 * compared with what was recorded, and only new ones reach the listener.
 */
final class FunnelLog {
  private final Iterator<FunnelEvent> recorded;
  private final Consumer<FunnelEvent> listener;
  private @Nullable FunnelEvent next;
  private long count;

  FunnelLog(Iterator<FunnelEvent> recorded, Consumer<FunnelEvent> listener) {
    this.recorded = recorded;
    this.listener = listener;
    advance();
  }

  private void advance() {
    next = recorded.hasNext() ? recorded.next() : null;
  }

  /**
   * Takes the recorded result of a training run that happens now; empty if none is recorded.
   *
   * @param training with any result
   * @throws LogMismatchException if something else was recorded
   */
  Optional<FunnelTraining> take(FunnelTraining training) {
    if (next == null) {
      return Optional.empty();
    }
    if (!(next instanceof FunnelTraining known) || !training.isSameRun(known)) {
      throw new LogMismatchException(count, training.toString(), next);
    }
    advance();
    count++;
    return Optional.of(known);
  }

  /**
   * Takes an event that has just happened.
   *
   * @throws LogMismatchException if something else was recorded
   */
  void accept(FunnelEvent event) {
    if (next == null) {
      listener.accept(event);
    } else if (event.equals(next)) {
      advance();
    } else {
      throw new LogMismatchException(count, event.toString(), next);
    }
    count++;
  }

  /**
   * Takes note that nothing more happens.
   *
   * @throws LogMismatchException if more was recorded
   */
  void end() {
    if (next != null) {
      throw new LogMismatchException(count, "nothing more", next);
    }
  }
}
