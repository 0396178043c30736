// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import static java.util.stream.Collectors.joining;

import picocli.CommandLine.Option;
import savanna.dsl.OpSet;

/** The flag {@code --op-set}. */
public final class OpSetOption {
  @Option(
      names = "--op-set",
      paramLabel = "SET",
      description =
          "Functions that the program may use: paper (the 45 of the paper), extended (also"
              + " clamp, row_mean and col_mean) or modern (also msign, where, is_matrix, is_hidden, rows,"
              + " cols and numel). Default: modern.")
  private String name = "modern";

  /**
   * Returns the op set.
   *
   * @throws BadInputException if there is none of this name
   */
  public OpSet value() {
    return OpSet.byName(name)
        .orElseThrow(
            () ->
                new BadInputException(
                    "--op-set: no op set '"
                        + name
                        + "'; use "
                        + OpSet.all().stream().map(OpSet::name).collect(joining(" or "))));
  }
}
