// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import savanna.cli.output.Console;
import savanna.cli.output.StandardOutput;

/** Where the process starts and ends. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    StandardOutput out = new StandardOutput();
    Console console = Console.ofProcess(out);
    int code = SavannaCommand.run(console, arguments);
    String lost = out.lost();
    if (lost != null && code <= Errors.BAD_INPUT) {
      console
          .err()
          .println(
              "savanna: standard output cannot be written to the end ("
                  + lost
                  + "); free some space and run the command again");
      code = Errors.BAD_INPUT;
    }
    System.exit(code);
  }
}
