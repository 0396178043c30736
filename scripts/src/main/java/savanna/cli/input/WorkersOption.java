// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import picocli.CommandLine.Option;

/** The flag {@code --workers}. */
public final class WorkersOption {
  private static final int MOST = 1024;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Programs trained at the same time; no result depends on it. Default: one a core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  /**
   * Returns the number of workers.
   *
   * @throws BadInputException if it is out of range
   */
  public int value() {
    if (workers < 1 || workers > MOST) {
      throw new BadInputException("--workers is a number from 1 to " + MOST + ", got " + workers);
    }
    return workers;
  }
}
