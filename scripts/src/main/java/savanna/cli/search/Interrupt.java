// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a search end cleanly when the process is told to end (Ctrl-C, SIGTERM): the work is asked to
 * stop, and the process waits for it to save. The JVM then exits with 128 plus the signal's number
 * by itself: 130 after Ctrl-C.
 */
public final class Interrupt implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;
  private volatile Runnable stop = () -> {};

  /** Waits for a signal from now on. */
  public Interrupt() {
    this.hook =
        new Thread(
            () -> {
              requested = true;
              stop.run();
              awaitSaved();
            },
            "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Says what is to be done when the signal comes, or at once if it came already. */
  public void onRequest(Runnable newStop) {
    stop = newStop;
    if (requested) {
      newStop.run();
    }
  }

  private void awaitSaved() {
    try {
      if (!saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // The log is complete up to its last line in any case.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the process was told to end. */
  public boolean requested() {
    return requested;
  }

  /** Says that everything is saved. */
  @Override
  public void close() {
    saved.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process has just been told to end; the hook runs and finds everything saved.
        requested = true;
      }
    }
  }
}
