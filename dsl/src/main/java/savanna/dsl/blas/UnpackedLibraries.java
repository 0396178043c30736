// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.Loader;

/**
 * The files into which JavaCPP has unpacked native libraries, held against the jars that they come
 * from. JavaCPP takes a file that has the size and the time of its entry; a power cut can leave one
 * whose bytes are zeros from some place on, and the system's loader dies of it with the whole
 * process. Of the class path only jars under their own names are looked at.
 *
 * <p>The check costs about 15 ms at the start of a process on a slow machine: files of at most 8
 * MiB are compared by CRC-32. Of larger ones, OpenBLAS of 37 MB and ND4J of 320 MB, only the end is
 * read: a library for Linux ends in the table of its sections, which is never all zeros. Other
 * damage in their midst is not seen.
 */
final class UnpackedLibraries {
  private static final List<String> PACKAGES =
      List.of(
          "org/bytedeco/javacpp",
          "org/bytedeco/openblas",
          "org/nd4j/linalg/cpu/nativecpu/bindings");
  private static final long MOST_COMPARED = 8L << 20;
  private static final int PIECE = 1 << 18;
  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int SECTION = 64;

  private UnpackedLibraries() {}

  /**
   * Checks what this process may load. What is not there, or has another size or time than its
   * entry, is skipped: JavaCPP unpacks it.
   *
   * @throws UnsatisfiedLinkError if a file is damaged, with its path first, as the system says it
   */
  static void check() {
    try {
      Path cache = Loader.getCacheDir().toPath();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path unpacked = cache.resolve(new File(entry).getName());
        for (String name : PACKAGES) {
          String folder = name + "/" + Loader.getPlatform() + "/";
          if (Files.isDirectory(unpacked.resolve(folder))) {
            check(unpacked.resolve(folder), new File(entry), folder);
          }
        }
      }
    } catch (IOException e) {
      // What cannot be read is for JavaCPP and the system to name.
    }
  }

  private static void check(Path unpacked, File jar, String folder) throws IOException {
    try (JarFile entries = new JarFile(jar);
        DirectoryStream<Path> files = Files.newDirectoryStream(unpacked)) {
      for (Path file : files) {
        if (!Files.isSymbolicLink(file) && isDamaged(file, entries, folder)) {
          throw new UnsatisfiedLinkError(
              String.format(
                  Locale.ROOT, "%s: it is damaged: its bytes are not those in %s", file, jar));
        }
      }
    }
  }

  /** Tells by the sums of the entries of a file's folder, size and time: names may differ. */
  private static boolean isDamaged(Path file, JarFile jar, String folder) throws IOException {
    long size = Files.size(file);
    long time = Files.getLastModifiedTime(file).toMillis();
    Set<Long> sums = new HashSet<>();
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.getName().startsWith(folder)
          && entry.getSize() == size
          && entry.getTime() == time) {
        sums.add(entry.getCrc());
      }
    }
    if (sums.isEmpty()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return size > MOST_COMPARED ? endsInZeros(channel) : !sums.contains(sum(channel));
    }
  }

  private static long sum(FileChannel channel) throws IOException {
    CRC32 sum = new CRC32();
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    while (channel.read(piece) >= 0) {
      sum.update(piece.flip());
      piece.clear();
    }
    return sum.getValue();
  }

  private static boolean endsInZeros(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(Integer.BYTES);
    ByteBuffer end = ByteBuffer.allocate(SECTION);
    channel.read(start, 0);
    channel.read(end, channel.size() - SECTION);
    boolean isElf = start.getInt(0) == ELF_MAGIC;
    boolean isBlank = start.getInt(0) == 0;
    return isBlank || (isElf && ByteBuffer.allocate(SECTION).equals(end.flip()));
  }
}
