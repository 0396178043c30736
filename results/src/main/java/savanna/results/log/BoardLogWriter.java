// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.search.board.BoardRun;

/** Writes the training runs of one cell of a board. A program is written where it changes. */
public final class BoardLogWriter extends LogWriter<BoardRun> {
  private String program = "";

  /**
   * Begins a log.
   *
   * @param digests of the settings of the board and the cell
   * @throws savanna.results.io.BadFileException if the file exists or cannot be written
   */
  public BoardLogWriter(Path file, RunDigests digests) {
    super(file, header(Schema.BOARD_RUNS, digests));
  }

  /**
   * Goes on after the last training run that a reader has returned; whatever follows is cut off.
   *
   * @throws savanna.results.io.BadFileException if the file cannot be written
   */
  public BoardLogWriter(BoardLogReader reader) {
    super(reader);
    this.program = reader.program();
  }

  @Override
  String json(BoardRun run) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    if (!run.program().equals(program)) {
      program = run.program();
      line.put(BoardLogReader.PROGRAM, program);
    }
    line.set(
        BoardLogReader.RESULT,
        Json.ABRIDGED.valueToTree(TrialLine.of(List.of(run.result())).get(0)));
    return Json.line(line);
  }
}
