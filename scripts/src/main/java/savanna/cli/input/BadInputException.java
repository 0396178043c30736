// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

/** Says in one line what is wrong with what the user gave, and what to do about it. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the error; the message begins with the place, if there is one. */
  public BadInputException(String message) {
    super(message);
  }
}
