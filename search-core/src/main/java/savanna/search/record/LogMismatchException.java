// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

/**
 * Says that a log is not what its config gives: it was edited, cut, reordered, or written by
 * another version or kind of machine.
 */
public final class LogMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long event;

  /**
   * Makes the error.
   *
   * @param event number of the event that differs, from 0
   * @param expected what the log should have there
   * @param recorded what it has
   */
  public LogMismatchException(long event, String expected, Object recorded) {
    super("expected " + expected + ", but the log has " + recorded);
    this.event = event;
  }

  public LogMismatchException(long event, IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
    this.event = event;
  }

  /** Returns the number of the event that differs, from 0. */
  public long event() {
    return event;
  }
}
