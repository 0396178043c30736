// SPDX-License-Identifier: Apache-2.0
package savanna.results.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.results.io.AtomicFile;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.results.io.RunLock;
import savanna.results.io.Schema;
import savanna.results.io.Sha256;
import savanna.results.log.BoardLogReader;
import savanna.results.log.RunDigests;
import savanna.search.board.BoardCell;
import savanna.search.board.BoardRun;
import savanna.search.board.CellLog;
import savanna.search.evaluation.Trial;
import savanna.search.replay.RecordedTraining;

/**
 * A directory with {@value #SETTINGS} and, in {@value #CELLS}, a log for each cell. The bytes of a
 * log depend on its cell, the settings and the kind of machine alone; optimizers and tasks may be
 * added later. A process that ends anywhere leaves at most one torn line in a log.
 */
public final class BoardDirectory implements AutoCloseable {
  /** The file of settings. */
  public static final String SETTINGS = "board.json";

  /** The folder of logs. */
  public static final String CELLS = "cells";

  private final Path path;
  private final BoardFile file;
  private final RunLock lock;

  private BoardDirectory(Path path, BoardFile file, RunLock lock) {
    this.path = path;
    this.file = file;
    this.lock = lock;
  }

  /**
   * Returns the settings of a directory, null if there is no board yet.
   *
   * @throws BadFileException if they cannot be read
   */
  public static @Nullable BoardFile settings(Path path) {
    Path settings = path.resolve(SETTINGS);
    if (!Files.exists(settings)) {
      return null;
    }
    try {
      BoardFile read =
          Json.MAPPER.readValue(
              Files.readString(settings, StandardCharsets.UTF_8), BoardFile.class);
      Schema.BOARD.check(read.schema());
      return read;
    } catch (JsonProcessingException e) {
      throw BadFileException.of(settings, "no settings of a board: " + Json.message(e));
    } catch (IllegalArgumentException e) {
      throw BadFileException.of(settings, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw FileErrors.cannotRead(settings, e);
    }
  }

  /**
   * Opens a board to measure on, and begins it if there is none.
   *
   * @param file its settings; those of the directory, if it has some
   * @throws BadFileException if the directory has other settings, cannot be written, or is in use
   */
  public static BoardDirectory open(Path path, BoardFile file) {
    try {
      Files.createDirectories(path.resolve(CELLS));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
    RunLock lock = RunLock.acquire(path);
    try {
      BoardFile before = settings(path);
      if (before == null) {
        AtomicFile.write(path.resolve(SETTINGS), Json.indented(file));
      } else if (!before.equals(file)) {
        throw BadFileException.of(
            path.resolve(SETTINGS),
            "this board has other settings ("
                + Json.line(Json.MAPPER.valueToTree(before))
                + "); leave the flags out, or choose another directory");
      }
      return new BoardDirectory(path, file, lock);
    } catch (BadFileException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens the log of a cell; the caller closes it.
   *
   * @throws BadFileException if it cannot be read or written, or belongs to another cell
   */
  public CellLog log(BoardCell cell) {
    return new CellFile(file(cell), digests(cell));
  }

  /**
   * Returns the training runs of cells that are recorded, cell by cell.
   *
   * @throws BadFileException if a log is not what was written
   */
  public List<RecordedTraining> recorded(List<BoardCell> cells) {
    List<RecordedTraining> trainings = new ArrayList<>();
    for (int number = 0; number < cells.size(); number++) {
      BoardCell cell = cells.get(number);
      if (Files.exists(file(cell))) {
        try (BoardLogReader reader = new BoardLogReader(file(cell), digests(cell))) {
          while (reader.hasNext()) {
            long line = reader.line();
            BoardRun run = reader.next();
            Trial trial = Trial.toTheEnd(run.result().task(), run.result().seed());
            trainings.add(new RecordedTraining(line, number, run.program(), trial, run.result()));
          }
        }
      }
    }
    return trainings;
  }

  /** Returns the file of a cell's log, e.g. {@code cells/lion-short@digits-vit_4x.jsonl}. */
  public Path file(BoardCell cell) {
    String name =
        String.format(Locale.ROOT, "%s@%s", cell.optimizer(), cell.task())
            .replaceAll("[^A-Za-z0-9.@-]", "_");
    return path.resolve(CELLS).resolve(name + ".jsonl");
  }

  private RunDigests digests(BoardCell cell) {
    String settings = Json.line(Json.MAPPER.valueToTree(file));
    String own = cell.program() + "\n" + cell.task() + "\n" + cell.tuningTask();
    return new RunDigests(digest(own), digest(settings));
  }

  private static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    lock.close();
  }
}
