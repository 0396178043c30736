// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import savanna.results.io.AtomicFile;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;

/**
 * A file that a command makes for its user. It appears whole or not at all. A file that is there
 * already is replaced if it has the mark of an earlier call, or if the user forces it; a link is
 * followed. Nothing is written into a run directory, which holds a run and its report alone.
 */
public final class OutputFile {
  private static final int MARK_BYTES = 4096;

  private final Path file;
  private final String mark;
  private final boolean forced;

  private OutputFile(Path file, String mark, boolean forced) {
    this.file = file;
    this.mark = mark;
    this.forced = forced;
  }

  /**
   * Returns a file, after a check that it may be written.
   *
   * @param mark a text within the first 4,096 bytes of every file of this kind; empty if none is
   *     ever replaced without force
   * @param forced whether the user wants any file replaced
   * @throws BadFileException if it may not be written, as of now
   */
  public static OutputFile at(Path file, String mark, boolean forced) {
    checkOutsideRuns(file);
    OutputFile output = new OutputFile(file, mark, forced);
    output.check();
    return output;
  }

  /**
   * Writes the file.
   *
   * @throws BadFileException if it may not be written, or that fails; an older file is then as it
   *     was
   */
  public void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the file.
   *
   * @throws BadFileException if it may not be written, or that fails; an older file is then as it
   *     was
   */
  public void write(byte[] bytes) {
    check();
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      AtomicFile.write(real, bytes);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /**
   * Makes the folders above the file, where they are absent, and returns this.
   *
   * @throws BadFileException if that fails
   */
  public OutputFile withFolders() {
    Path parent = requireNonNull(file.toAbsolutePath().getParent());
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(parent, e);
    }
    return this;
  }

  /** Returns the file as the user named it. */
  public Path path() {
    return file;
  }

  /**
   * Checks that a file or folder that a command would make is in no run directory.
   *
   * @throws BadFileException if it is
   */
  public static void checkOutsideRuns(Path path) {
    Path inside = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(inside)) {
        inside = inside.toRealPath();
      }
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
    for (Path above = inside.getParent(); above != null; above = above.getParent()) {
      if (RunDirectory.isAt(above) && !RunDirectory.isReport(above.relativize(inside))) {
        throw BadFileException.of(
            path, "is in the run directory " + above + "; choose a place outside of it");
      }
    }
  }

  private void check() {
    if (Files.isDirectory(file)) {
      throw BadFileException.of(file, "is a folder; name a file");
    }
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw BadFileException.of(file, "is a link to nothing; name the file itself");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw BadFileException.of(file, "is no regular file; choose another name");
    }
    if (Files.exists(file) && !forced && !hasMark()) {
      throw BadFileException.of(
          file, "is there already; choose another name, or replace it with --force");
    }
  }

  private boolean hasMark() {
    if (mark.isEmpty()) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      String begin = new String(stream.readNBytes(MARK_BYTES), StandardCharsets.UTF_8);
      return begin.contains(mark);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
