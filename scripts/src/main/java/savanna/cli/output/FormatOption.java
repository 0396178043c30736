// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import picocli.CommandLine.Option;

/** The flag {@code --format}, the same on every command that prints a result. */
public final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; json is one document on stdout. Default: text.")
  private Format format = Format.TEXT;

  /** Returns whether the result is to be printed as JSON. */
  public boolean isJson() {
    return format == Format.JSON;
  }
}
