// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

/** A program has died, was silent for too long, or did not keep to the protocol. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  CommandException(String message) {
    super(message);
  }
}
