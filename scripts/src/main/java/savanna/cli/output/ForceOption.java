// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import picocli.CommandLine.Option;

/** {@code --force}: what is in the way of a file may be replaced. */
public final class ForceOption {
  @Option(names = "--force", description = "Replaces files that this command did not make, too.")
  private boolean force;

  /** Returns whether any file may be replaced. */
  public boolean given() {
    return force;
  }
}
