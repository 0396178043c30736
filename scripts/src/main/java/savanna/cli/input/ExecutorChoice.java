// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;

/** Executors by name. */
public final class ExecutorChoice {
  private ExecutorChoice() {}

  /**
   * Returns the executor of this name.
   *
   * @throws BadInputException if there is none
   */
  public static ExecutorFactory one(String name) {
    try {
      return ExecutorFactories.byName(name);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
