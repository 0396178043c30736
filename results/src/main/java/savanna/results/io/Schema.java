// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

/**
 * The form of a kind of file, by name and number. A run's files changed their form together once:
 * {@value #LAST_OF_FORMAT_1} is the last version that reads logs of format 1.
 *
 * @param name of the kind of file
 * @param number of the form that this version writes and reads
 */
public record Schema(String name, int number) {
  /** The version of Savanna that wrote, and is the last to read, what came before. */
  static final String LAST_OF_FORMAT_1 = "0.1.0";

  /** The config of a run, and config files. */
  public static final Schema CONFIG = new Schema("config", 2);

  /** The events of a search. Format 1 had its second form. */
  public static final Schema EVENTS = new Schema("events", 3);

  /** The events of a funnel. */
  public static final Schema FUNNEL_EVENTS = new Schema("funnel-events", 2);

  /** The settings of a board. */
  public static final Schema BOARD = new Schema("board", 1);

  /** The training runs of a board's cell. */
  public static final Schema BOARD_RUNS = new Schema("board-runs", 1);

  /** A packed log. */
  public static final Schema PACKED = new Schema("packed", 2);

  /**
   * Checks what a file says of itself.
   *
   * @param found its schema
   * @throws IllegalArgumentException if it is another, with the remedy
   */
  public void check(String found) {
    if (found.equals(toString())) {
      return;
    }
    String remedy = "use the version of Savanna that wrote it, which config.json names";
    for (int older = 1; older < number; older++) {
      if (found.equals(new Schema(name, older).toString())) {
        remedy = "Savanna " + LAST_OF_FORMAT_1 + " is the last version that reads the former";
      }
    }
    throw new IllegalArgumentException(
        "the schema is '" + found + "', this version reads '" + this + "'; " + remedy);
  }

  /** Returns what a file says of itself, e.g. {@code savanna/config/2}. */
  @Override
  public String toString() {
    return Json.schema(name, number);
  }
}
