// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.search.board.BoardRun;
import savanna.search.evaluation.TrialResult;

/** Reads the training runs of one cell of a board. */
public final class BoardLogReader extends LogReader<BoardRun> {
  static final String PROGRAM = "program";
  static final String RESULT = "result";

  private String program = "";

  /**
   * Opens a log before its first training run.
   *
   * @param digests of the settings of the board and the cell
   * @throws savanna.results.io.BadFileException if it cannot be read, has another schema, or is
   *     another cell's
   */
  public BoardLogReader(Path file, RunDigests digests) {
    super(file, Schema.BOARD_RUNS, digests);
  }

  @Override
  DecodedLine<BoardRun> event(Line line) throws IOException {
    JsonNode tree = tree(line);
    TrialLine result = Json.record(Json.ABRIDGED, tree.path(RESULT), TrialLine.class);
    TrialResult decoded = TrialLine.results(List.of(result)).get(0);
    return () -> {
      program = tree.path(PROGRAM).asText(program);
      return new BoardRun(program, decoded);
    };
  }

  /** Returns the program of the training run that was returned last. */
  String program() {
    return program;
  }
}
