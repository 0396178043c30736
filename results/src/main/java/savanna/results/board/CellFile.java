// SPDX-License-Identifier: Apache-2.0
package savanna.results.board;

import java.nio.file.Path;
import java.util.Iterator;
import savanna.results.io.BadFileException;
import savanna.results.log.BoardLogReader;
import savanna.results.log.BoardLogWriter;
import savanna.results.log.LogFile;
import savanna.results.log.RunDigests;
import savanna.search.board.BoardRun;
import savanna.search.board.CellLog;

/** The log of a cell as a file that is continued. */
final class CellFile implements CellLog {
  private final Path file;
  private final LogFile<BoardRun, BoardLogReader> log;

  CellFile(Path file, RunDigests digests) {
    this.file = file;
    this.log =
        new LogFile<>(
            file,
            () -> new BoardLogReader(file, digests),
            () -> new BoardLogWriter(file, digests),
            BoardLogWriter::new);
  }

  @Override
  public Iterator<BoardRun> recorded() {
    return log.recorded();
  }

  @Override
  public void add(BoardRun run) {
    log.add(run);
  }

  @Override
  public RuntimeException mismatch(String message) {
    BoardLogReader reader = log.reader();
    long line = reader == null ? 1 : reader.line() - 1;
    return BadFileException.atLine(
        file, line, message + "; another version of Savanna tunes otherwise: remove the file");
  }

  @Override
  public void close() {
    log.close();
  }
}
