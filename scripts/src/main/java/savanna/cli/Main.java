// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import savanna.cli.output.Console;

/** Where the process starts and ends. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(Savanna.run(Console.ofProcess(), arguments));
  }
}
