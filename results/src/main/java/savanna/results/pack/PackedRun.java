// SPDX-License-Identifier: Apache-2.0
package savanna.results.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import savanna.results.OutputFile;
import savanna.results.RunDirectory;
import savanna.results.io.AtomicFolder;
import savanna.results.io.BadFileException;
import savanna.results.io.RunLock;
import savanna.results.io.Sha256;
import savanna.results.log.EventLogReader;
import savanna.results.log.EventLogWriter;
import savanna.results.log.TimingLog;
import savanna.search.event.SearchEvent;

/**
 * A run in a small folder: its config, its {@link PackedLog}, and the log of its funnel. A search's
 * log takes a 25th to a 130th of its bytes, the less the more cache hits it has; it is made again
 * when it is unpacked, and its checksum proves that it is the same log. What each training took
 * ({@link TimingLog}) is not kept.
 *
 * @param folder with the packed run, or the unpacked one
 * @param indices that were folded
 * @param events in the log
 * @param bytes of the log
 * @param sha256 of the log
 */
public record PackedRun(String folder, int indices, long events, long bytes, String sha256) {
  private static final String OTHERWISE =
      "this is not what the config and the results give here: it was changed, or the version of"
          + " Savanna, the Java or the kind of machine that config.json names decided otherwise";

  private static PackedRun of(Path folder, PackedLog.Header header) {
    return new PackedRun(
        folder.toString(), header.indices(), header.events(), header.bytes(), header.sha256());
  }

  /**
   * Packs a run, finished or not, after unpacking it on trial. The run's start and end, and the
   * funnel's log, are kept as they are.
   *
   * @param folder absent or empty; nothing is left there if this fails
   * @param progress takes the number of events rebuilt so far
   * @throws BadFileException if a log is broken, or the search's does not follow from its config
   *     and its results here, or the folder is not empty or cannot be written
   */
  public static PackedRun pack(RunDirectory run, Path folder, LongConsumer progress) {
    checkFree(folder);
    PackedLog packed = packed(run);
    checkFunnel(run);
    AtomicFolder.make(
        folder,
        staging -> {
          RunDirectory target = RunDirectory.create(staging, run.config(), run.provenance());
          Path rebuilt = target.eventFile();
          try (EventLogReader recorded = run.events()) {
            rebuild(target, packed, run.eventFile(), recorded, progress);
          }
          Files.delete(rebuilt);
          Files.delete(staging.resolve(RunLock.NAME));
          copyFunnel(run, target);
          PackedLogFile.write(target.packedFile(), packed);
        });
    return of(folder, packed.header());
  }

  private static void checkFree(Path folder) {
    OutputFile.checkOutsideRuns(folder);
    AtomicFolder.checkEmpty(folder);
  }

  private static PackedLog packed(RunDirectory run) {
    LogPacking packing = new LogPacking();
    try (EventLogReader events = run.events()) {
      events.forEachAhead(packing::accept);
      long bytes = events.bytesRead();
      PackedLog packed =
          packing.packed(run.config().digest(), bytes, Sha256.of(run.eventFile(), bytes));
      if (packed == null) {
        throw BadFileException.of(run.path(), "has no events yet; wait until it has begun");
      }
      return packed;
    }
  }

  private static void checkFunnel(RunDirectory run) {
    run.funnel()
        .ifPresent(
            reader -> {
              try (reader) {
                reader.forEachRemaining(event -> {});
              }
            });
  }

  /**
   * Makes a run directory of a folder that {@link #pack} made.
   *
   * @param folder with the packed run
   * @param directory absent or empty; nothing is left there if this fails
   * @param progress takes the number of events rebuilt so far
   * @throws BadFileException if the folder is none, or the log comes out different, or the
   *     directory is not empty or cannot be written
   */
  public static PackedRun unpack(Path folder, Path directory, LongConsumer progress) {
    checkFree(directory);
    RunDirectory source = RunDirectory.open(folder);
    Path file = source.packedFile();
    if (!Files.isRegularFile(file)) {
      throw BadFileException.of(folder, "is no packed run; 'savanna pack' makes one");
    }
    PackedLog packed = PackedLogFile.read(file);
    if (!packed.header().config().equals(source.config().digest())) {
      throw BadFileException.of(
          file, "does not belong to the config beside it; one of them was changed");
    }
    AtomicFolder.make(
        directory,
        staging -> {
          RunDirectory run = RunDirectory.create(staging, source.config(), source.provenance());
          rebuild(run, packed, file, null, progress);
          Files.delete(staging.resolve(RunLock.NAME));
          copyFunnel(source, run);
        });
    return of(directory, packed.header());
  }

  /** Writes the log of a run that is being made; it must come out as it was, which is compared. */
  private static void rebuild(
      RunDirectory run,
      PackedLog packed,
      Path source,
      @Nullable Iterator<SearchEvent> recorded,
      LongConsumer progress) {
    long[] count = {0};
    try (EventLogWriter writer = new EventLogWriter(run.eventFile(), run.digests())) {
      packed.rebuild(
          run.config().search(),
          event -> {
            progress.accept(++count[0]);
            if (recorded != null && !(recorded.hasNext() && recorded.next().equals(event))) {
              throw BadFileException.atLine(source, count[0] + 1, OTHERWISE);
            }
            writer.write(event);
          });
    } catch (IllegalArgumentException e) {
      // Another training run than the one that has a result.
      throw BadFileException.of(source, OTHERWISE + " (" + e.getMessage() + ")", e);
    }
    PackedLog.Header header = packed.header();
    if (!Sha256.of(run.eventFile(), Long.MAX_VALUE).equals(header.sha256())) {
      throw BadFileException.of(source, OTHERWISE);
    }
  }

  private static void copyFunnel(RunDirectory from, RunDirectory to) throws IOException {
    if (Files.exists(from.funnelFile())) {
      Files.copy(from.funnelFile(), to.funnelFile());
    }
  }
}
