// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements from an iterator on a thread of its own while the elements before them are worked
 * on: half the time for a log of a million lines. Their order stays.
 *
 * @param <E> kind of element
 */
final class ReadAhead<E> {
  private static final int BATCH = 1024;
  private static final int BATCHES = 16;

  /** Some elements, or how the iterator ended: then there are no more. */
  private record Batch<E>(List<E> elements, boolean last, @Nullable Throwable failure) {}

  private final BlockingQueue<Batch<E>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final Iterator<E> source;

  /** Makes it ready to start; the iterator is its own until the end. */
  ReadAhead(Iterator<E> source) {
    this.source = source;
  }

  /**
   * Works on all elements in their order, on the caller's thread.
   *
   * @throws RuntimeException that the iterator threw, after the elements before it, or the work
   */
  void forEach(Consumer<E> work) {
    Thread reader = new Thread(this::read, "read ahead");
    reader.setDaemon(true);
    reader.start();
    try {
      for (Batch<E> batch = queue.take(); ; batch = queue.take()) {
        batch.elements().forEach(work);
        if (batch.failure() != null) {
          Throwables.throwIfUnchecked(batch.failure());
          throw new IllegalStateException(batch.failure());
        }
        if (batch.last()) {
          reader.join();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } finally {
      reader.interrupt();
    }
  }

  private void read() {
    List<E> elements = new ArrayList<>(BATCH);
    try {
      try {
        while (source.hasNext()) {
          elements.add(source.next());
          if (elements.size() == BATCH) {
            queue.put(new Batch<>(elements, false, null));
            elements = new ArrayList<>(BATCH);
          }
        }
      } catch (RuntimeException | Error e) {
        // Whoever waits must learn of it, also that memory has run out.
        queue.put(new Batch<>(elements, true, e));
        return;
      }
      queue.put(new Batch<>(elements, true, null));
    } catch (InterruptedException given) {
      // Nobody waits for more.
      Thread.currentThread().interrupt();
    }
  }
}
