// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

/**
 * A task's name as configs, flags and logs have it: {@code NAME}, {@code NAME:STEPS} with another
 * number of train steps, or either with {@code :Nx} behind it, which trains N times as long.
 * Examples: {@code digits-vit}, {@code digits-vit:100}, {@code java-lm:4x}, {@code java-lm:700:4x}.
 *
 * @param base name without what follows a colon
 * @param trainSteps number of train steps, 0 for the task's own
 * @param length what the number of train steps is multiplied by, from 1
 */
record TaskName(String base, int trainSteps, int length) {
  private static final int MOST_TRAIN_STEPS = 10_000_000;
  private static final char SEPARATOR = ':';

  /**
   * Returns the parts of a name.
   *
   * @throws TaskException if what follows a colon is neither a number of train steps nor a length
   */
  static TaskName parse(String name) {
    String[] parts = name.split(String.valueOf(SEPARATOR), -1);
    int trainSteps = 0;
    int length = 1;
    int next = 1;
    if (next < parts.length && !parts[next].endsWith("x")) {
      trainSteps = number(name, parts[next++]);
    }
    if (next < parts.length && parts[next].endsWith("x")) {
      length = number(name, parts[next].substring(0, parts[next++].length() - 1));
    }
    if (next < parts.length) {
      throw wrong(name);
    }
    return new TaskName(parts[0], trainSteps, length);
  }

  private static int number(String name, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST_TRAIN_STEPS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw wrong(name);
  }

  private static TaskException wrong(String name) {
    return new TaskException(
        "task '"
            + name
            + "': the train steps after the colon are a number from 1 to 10000000, or a multiple of"
            + " the task's own, such as 4x");
  }

  /** Returns the train steps of a task with this name. */
  int trainSteps(Task task) {
    long steps = (long) length * (trainSteps == 0 ? task.trainSteps() : trainSteps);
    if (steps > MOST_TRAIN_STEPS) {
      throw new TaskException("a run of " + steps + " train steps is longer than 10000000");
    }
    return (int) steps;
  }

  /** Returns the name of the task that trains so many times as long. */
  static String longer(String name, int length) {
    if (length == 1) {
      return name;
    }
    TaskName parsed = parse(name);
    String steps = parsed.trainSteps == 0 ? "" : String.valueOf(SEPARATOR) + parsed.trainSteps;
    return parsed.base + steps + SEPARATOR + parsed.length * length + "x";
  }
}
