// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.Locale;

/** Says that the program to compare with does not train, so that nothing can be judged. */
public final class ReferenceDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String task;
  private final long seed;

  ReferenceDivergedException(String task, long seed) {
    super(
        String.format(
            Locale.ROOT,
            "task %s: the program itself diverges on seed %d; leave this task out",
            task,
            seed));
    this.task = task;
    this.seed = seed;
  }

  /** Returns the name of the task. */
  public String task() {
    return task;
  }

  /** Returns the first seed on which it diverged. */
  public long seed() {
    return seed;
  }
}
