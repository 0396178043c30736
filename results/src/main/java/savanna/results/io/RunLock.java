// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write to a run directory, held by one process at a time. The operating system takes
 * it back when the process ends, however it ends; the file {@value #NAME} stays.
 */
public final class RunLock implements AutoCloseable {
  /** Name of the file in the run directory. */
  public static final String NAME = "lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Returns the lock of a run directory.
   *
   * @throws BadFileException if somebody holds it, or the directory cannot be written to
   */
  public static RunLock acquire(Path directory) {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(directory, e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new RunLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: refused like any other.
    } catch (IOException e) {
      close(channel);
      throw FileErrors.cannotWrite(directory, e);
    }
    close(channel);
    throw BadFileException.of(
        directory, "another process is writing to this run; wait until it ends, or stop it");
  }

  /** Returns whether another process holds the lock; no if this one may not look. */
  public static boolean isHeld(Path directory) {
    Path file = directory.resolve(NAME);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written to it, and the lock ends with the process at the latest.
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
