// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import picocli.CommandLine.IVersionProvider;
import savanna.results.provenance.SavannaVersion;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"savanna " + SavannaVersion.current()};
  }
}
