// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.google.common.base.Throwables;
import com.google.common.collect.AbstractIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements from an iterator on a thread of its own while the elements before them are worked
 * on. Their order stays. What the iterator throws comes after the elements before it. For one
 * thread; {@link #close} ends the other one.
 *
 * @param <E> kind of element
 */
final class ReadAhead<E> extends AbstractIterator<E> implements AutoCloseable {
  private static final int BATCH = 1024;
  private static final int BATCHES = 16;

  /** Some elements, or how the iterator ended: then there are no more. */
  private record Batch<E>(List<E> elements, boolean last, @Nullable Throwable failure) {}

  private final BlockingQueue<Batch<E>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final Iterator<E> source;
  private final Thread reader;
  private Batch<E> batch = new Batch<>(List.of(), false, null);
  private Iterator<E> elements = Collections.emptyIterator();

  /** Starts; the iterator is its own from now on. */
  ReadAhead(Iterator<E> source) {
    this.source = source;
    this.reader = new Thread(this::read, "read ahead");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  protected @Nullable E computeNext() {
    while (!elements.hasNext()) {
      if (batch.failure() != null) {
        Throwables.throwIfUnchecked(batch.failure());
        throw new IllegalStateException(batch.failure());
      }
      if (batch.last()) {
        return endOfData();
      }
      try {
        batch = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while reading", e);
      }
      elements = batch.elements().iterator();
    }
    return elements.next();
  }

  private void read() {
    List<E> read = new ArrayList<>(BATCH);
    try {
      try {
        while (source.hasNext()) {
          read.add(source.next());
          if (read.size() == BATCH) {
            queue.put(new Batch<>(read, false, null));
            read = new ArrayList<>(BATCH);
          }
        }
      } catch (RuntimeException | Error e) {
        // Whoever waits must learn of it, also that memory has run out.
        queue.put(new Batch<>(read, true, e));
        return;
      }
      queue.put(new Batch<>(read, true, null));
    } catch (InterruptedException closed) {
      // Nobody waits for more.
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the other thread, whether or not it has come to the end. */
  @Override
  public void close() {
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
