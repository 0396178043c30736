// SPDX-License-Identifier: Apache-2.0
package savanna.results.board;

import savanna.results.io.Schema;
import savanna.results.provenance.MachineKind;
import savanna.search.board.BoardSettings;

/**
 * What all cells of a board have in common, the file {@code board.json}.
 *
 * @param schema of the file
 * @param settings what each cell gets
 * @param executor that runs the programs
 * @param machine kind of machine that began it
 */
public record BoardFile(
    String schema, BoardSettings settings, String executor, MachineKind machine) {

  /** Makes the settings of a board that this version measures. */
  public BoardFile(BoardSettings settings, String executor, MachineKind machine) {
    this(Schema.BOARD.toString(), settings, executor, machine);
  }
}
