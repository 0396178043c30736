// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/** Says that a text is no valid program, where, and what to do about it. */
public final class ProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /**
   * Makes the error.
   *
   * @param line of the source text, from 1
   * @param column of that line, from 1
   * @param message what is wrong and what to do, without the place
   */
  public ProgramException(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** Returns the line, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1. */
  public int column() {
    return column;
  }
}
