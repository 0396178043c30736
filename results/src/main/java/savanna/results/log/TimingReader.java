// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;

/**
 * Reads a {@link TimingLog} line by line and leaves damaged lines out: those without the right
 * checksum, and those that repeat the line before. A run without the file reads as an empty one.
 */
public final class TimingReader implements AutoCloseable {
  private static final String FIRST = "{\"schema\":";

  private final Path file;
  private final @Nullable BufferedReader reader;
  private final TimingChecksum checksum = new TimingChecksum();
  private String before = "";
  private boolean lastWasDamaged;
  private int damaged;

  /**
   * Opens the timing log of a run.
   *
   * @throws BadFileException if it is there and cannot be read
   */
  public TimingReader(Path file) {
    this.file = file;
    try {
      this.reader =
          Files.exists(file) ? Files.newBufferedReader(file, StandardCharsets.ISO_8859_1) : null;
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** Returns the next line that is whole; null if there is none, yet. */
  public @Nullable JsonNode next() {
    if (reader == null) {
      return null;
    }
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        damaged += lastWasDamaged ? 1 : 0;
        boolean whole = checksum.accepts(line, line.startsWith(FIRST)) && !line.equals(before);
        lastWasDamaged = !whole;
        before = line;
        if (whole) {
          return Json.MAPPER.readTree(line);
        }
      }
      return null;
    } catch (JsonProcessingException e) {
      throw BadFileException.of(file, "a line with the right checksum is no JSON", e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /**
   * Returns how many damaged lines were left out before the last one that was read. A torn line at
   * the end does not count: it is being written, or a kill cut it off.
   */
  public int damaged() {
    return damaged;
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
