// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;
import savanna.search.event.SearchListener;

/**
 * A run in a small folder: its config, its {@link PackedLog} compressed by xz, and the log of its
 * funnel. A long search's log takes a hundredth of its bytes, since all but the results of training
 * is made once more when it is unpacked; its checksum proves that it is the same log. What each
 * training took ({@link TimingLog}) is not kept.
 */
public final class PackedRun {
  /** Name of the packed log. */
  public static final String FILE = "packed.jsonl.xz";

  private PackedRun() {}

  /**
   * Packs a run, finished or not, after unpacking it on trial.
   *
   * @param folder new or empty
   * @param progress takes the number of events rebuilt so far
   * @return the packed log's file
   * @throws BadFileException if the run is broken, or its log does not follow from its config, or
   *     the folder is not empty or cannot be written
   */
  public static Path pack(RunDirectory run, Path folder, LongConsumer progress) {
    PackedLog packed = packed(run);
    byte[] bytes = compressed(packed.text());
    RunDirectory target = RunDirectory.create(folder, run.config(), run.provenance());
    RunLock lock = target.lock();
    try {
      Path rebuilt = rebuilt(target, packed, run.eventFile(), progress);
      try {
        Files.delete(rebuilt);
      } catch (IOException e) {
        throw Problems.cannotWrite(rebuilt, e);
      }
      copyFunnel(run, target);
      Path file = folder.resolve(FILE);
      WholeFile.write(file, bytes);
      return file;
    } finally {
      lock.close();
    }
  }

  private static PackedLog packed(RunDirectory run) {
    PackedLog.Packing packing = new PackedLog.Packing();
    try (EventLogReader events = run.events()) {
      events.forEachAhead(packing::accept);
      String sha256 = Sha256.of(run.eventFile(), events.bytesRead());
      return packing.packed(run.config().digest(), events.bytesRead(), sha256);
    } catch (IllegalArgumentException e) {
      throw BadFileException.of(run.eventFile(), e.getMessage(), e);
    }
  }

  /**
   * Makes a run directory of a folder that {@link #pack} made.
   *
   * @param folder with the packed run
   * @param directory new or empty
   * @param progress takes the number of events rebuilt so far
   * @throws BadFileException if the folder is none, or the log comes out different, or the
   *     directory is not empty or cannot be written
   */
  public static RunDirectory unpack(Path folder, Path directory, LongConsumer progress) {
    RunDirectory source = RunDirectory.open(folder);
    Path file = folder.resolve(FILE);
    PackedLog packed = PackedLog.parse(file, decompressed(file));
    if (!packed.header().config().equals(source.config().digest())) {
      throw BadFileException.of(
          file, "does not belong to the config beside it; one of them was changed");
    }
    RunDirectory run = RunDirectory.create(directory, source.config(), source.provenance());
    RunLock lock = run.lock();
    try {
      Path rebuilt = rebuilt(run, packed, file, progress);
      copyFunnel(source, run);
      WholeFile.rename(rebuilt, run.eventFile());
      return run;
    } finally {
      lock.close();
    }
  }

  /** Returns a file beside the event log with what the log was; it is not named as one. */
  private static Path rebuilt(
      RunDirectory run, PackedLog packed, Path source, LongConsumer progress) {
    Path file = WholeFile.temporary(run.eventFile());
    try {
      Files.deleteIfExists(file);
      write(run, packed, file, progress);
      PackedLog.Header header = packed.header();
      if (Files.size(file) == header.bytes()
          && Sha256.of(file, header.bytes()).equals(header.sha256())) {
        return file;
      }
      Files.delete(file);
    } catch (IOException e) {
      throw Problems.cannotWrite(file, e);
    } catch (IllegalArgumentException e) {
      throw BadFileException.of(source, "cannot be rebuilt: " + e.getMessage(), e);
    }
    throw BadFileException.of(
        source,
        "this log is not what its config and its results give: it was changed, or is of another"
            + " version of Savanna or Java than this one; config.json names them");
  }

  private static void write(RunDirectory run, PackedLog packed, Path file, LongConsumer progress) {
    long[] count = {0};
    try (EventLogWriter writer = new EventLogWriter(file, run.config().digest())) {
      SearchListener listener =
          event -> {
            writer.write(event);
            progress.accept(++count[0]);
          };
      packed.rebuild(run.config().search(), listener);
    }
  }

  private static void copyFunnel(RunDirectory from, RunDirectory to) {
    if (Files.exists(from.funnelFile())) {
      try {
        WholeFile.write(to.funnelFile(), Files.readAllBytes(from.funnelFile()));
      } catch (IOException e) {
        throw Problems.cannotRead(from.funnelFile(), e);
      }
    }
  }

  private static byte[] compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
      options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
      try (OutputStream xz = new XZOutputStream(bytes, options)) {
        xz.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory cannot fail", impossible);
    }
    return bytes.toByteArray();
  }

  private static String decompressed(Path file) {
    if (!Files.isRegularFile(file)) {
      throw BadFileException.of(
          file.toAbsolutePath().getParent(),
          "is no packed run: it has no " + FILE + "; 'savanna pack' makes one");
    }
    try (InputStream xz = new XZInputStream(Files.newInputStream(file))) {
      return new String(xz.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problems.cannotRead(file, e);
    }
  }
}
