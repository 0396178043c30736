// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

/** No task has this name, or its data is not here; the message says what to do. */
public final class TaskException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Makes the error; the message says what to do. */
  public TaskException(String message) {
    super(message);
  }
}
