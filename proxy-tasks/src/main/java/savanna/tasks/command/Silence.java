// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a program that says nothing for too long while it is listened to. */
final class Silence {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "silent programs");
            thread.setDaemon(true);
            return thread;
          });
  private static final double NANOSECONDS = 1e-9;
  private static final long TICK_MILLISECONDS = 50;

  private final Process process;
  private @Nullable ScheduledFuture<?> ticks;
  private volatile boolean listening;
  private volatile boolean over;
  private volatile double seconds;
  private volatile long heard;

  Silence(Process process) {
    this.process = process;
  }

  /** Listens from now on. */
  void begin(double newSeconds) {
    seconds = newSeconds;
    heard = System.nanoTime();
    listening = true;
    if (ticks == null) {
      ticks =
          CLOCK.scheduleWithFixedDelay(
              this::tick, TICK_MILLISECONDS, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  /** Takes note of a message. */
  void heard() {
    heard = System.nanoTime();
  }

  private void tick() {
    if (!process.isAlive()) {
      stop();
    } else if (listening && (System.nanoTime() - heard) * NANOSECONDS > seconds) {
      over = true;
      LiveProcesses.end(process);
      stop();
    }
  }

  private void stop() {
    ScheduledFuture<?> running = ticks;
    if (running != null) {
      running.cancel(false);
    }
  }

  /** Listens no more. */
  void end() {
    listening = false;
  }

  /** Returns whether the program was ended. */
  boolean isOver() {
    return over;
  }

  /** Returns the limit. */
  double seconds() {
    return seconds;
  }
}
