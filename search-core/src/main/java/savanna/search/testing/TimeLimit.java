// SPDX-License-Identifier: Apache-2.0
package savanna.search.testing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import savanna.dsl.testing.Rule;

/** Checks rules on a thread of their own, so that one that never ends fails, too. */
final class TimeLimit {
  private static final long SECONDS = 60;

  private TimeLimit() {}

  static void within(String name, Rule rule) throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              rule.check();
              return true;
            });
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new AssertionError(name + ": did not end within " + SECONDS + " seconds", e);
    } catch (ExecutionException e) {
      throw new AssertionError(name + ": " + e.getCause(), e.getCause());
    }
  }
}
