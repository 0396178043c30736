// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import static java.util.Objects.requireNonNull;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Making a folder so that there is either all of it or nothing. It is made in a folder of its own
 * beside its place, which a {@link RunLock} marks as being in use; what a killed process left there
 * is taken away by the next one.
 */
public final class AtomicFolder {
  private static final String WHOLE = "whole";

  private AtomicFolder() {}

  /** What is done in a folder that gets its name when it is whole. */
  @FunctionalInterface
  public interface Making {
    /** Fills the folder, which is not there yet. */
    void make(Path folder) throws IOException;
  }

  /**
   * Makes a folder.
   *
   * @param folder absent or empty
   * @throws BadFileException if it is neither, or cannot be written; it is then as it was
   */
  public static void make(Path folder, Making making) {
    checkEmpty(folder);
    Path target = folder.toAbsolutePath().normalize();
    Path staging = TemporaryName.beside(target);
    try {
      deleteLeftOvers(requireNonNull(staging.getParent()));
      Files.createDirectory(staging);
      RunLock lock = RunLock.acquire(staging);
      try {
        making.make(staging.resolve(WHOLE));
        Files.move(staging.resolve(WHOLE), target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        lock.close();
        MoreFiles.deleteRecursively(staging, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      throw notEmpty(folder);
    } catch (IOException e) {
      checkEmpty(folder);
      throw FileErrors.cannotWrite(folder, e);
    }
  }

  /**
   * Checks that a folder is absent or empty.
   *
   * @throws BadFileException if it is not
   */
  public static void checkEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw notEmpty(folder);
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  private static BadFileException notEmpty(Path folder) {
    return BadFileException.of(folder, "is not empty; choose another folder");
  }

  private static void deleteLeftOvers(Path parent) throws IOException {
    List<Path> found;
    try (Stream<Path> entries = Files.list(parent)) {
      found = entries.filter(AtomicFolder::isLeftOver).toList();
    }
    for (Path folder : found) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** Without the file of a lock it may be just being made. */
  private static boolean isLeftOver(Path folder) {
    if (!TemporaryName.is(folder) || !Files.isRegularFile(folder.resolve(RunLock.NAME))) {
      return false;
    }
    try {
      RunLock.acquire(folder).close();
      return true;
    } catch (BadFileException e) {
      return false;
    }
  }
}
