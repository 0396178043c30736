// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Java source as text: the files of a sources jar in sorted order of their paths. */
public final class JavaSources {
  private static final String GUAVA_ANCHOR = "com/google/common/base/Absent.java";
  private static final String GUAVA_PREFIX = "com/google/common/collect/";
  private static final String GUAVA = "com.google.guava:guava:33.4.8-jre:sources";
  private static final String REMEDY = "build the project again, with Maven online";

  private JavaSources() {}

  /**
   * Returns the beginning of the source of Guava's collections, 33.4.8, which is a dependency of
   * this module.
   *
   * @param characters how many of its first bytes
   * @param sha256 of those bytes
   * @param length of a sequence, in tokens
   * @param validation how many sequences to validate on
   */
  public static DataSource guava(int characters, String sha256, int length, int validation) {
    return new LazySource(
        "Java source of Guava 33.4.8, collections, the first " + characters / 1000 + " kB",
        "Apache-2.0",
        () -> guavaUrl() == null ? Optional.of(REMEDY) : Optional.empty(),
        () -> {
          byte[] text = readGuava(characters);
          Resources.verify(GUAVA, text, sha256, REMEDY);
          return new Text(text, length, validation);
        });
  }

  private static URL guavaUrl() {
    return JavaSources.class.getClassLoader().getResource(GUAVA_ANCHOR);
  }

  private static byte[] readGuava(int characters) {
    URL url = guavaUrl();
    if (url == null) {
      throw new DataException(GUAVA + " is not on the class path: " + REMEDY);
    }
    try {
      if (!(url.openConnection() instanceof JarURLConnection connection)) {
        throw new DataException(GUAVA + " is not a jar: " + REMEDY);
      }
      connection.setUseCaches(false);
      try (ZipFile jar = connection.getJarFile()) {
        return read(jar, GUAVA_PREFIX, characters);
      }
    } catch (IOException e) {
      throw new DataException(GUAVA + " cannot be read: " + REMEDY, e);
    }
  }

  /** Returns at most so many bytes of the Java files whose paths begin with the prefix. */
  static byte[] read(ZipFile jar, String prefix, int limit) throws IOException {
    List<String> paths =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(path -> path.startsWith(prefix) && path.endsWith(".java"))
            .sorted()
            .toList();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String path : paths) {
      if (text.size() >= limit) {
        break;
      }
      try (InputStream stream = jar.getInputStream(jar.getEntry(path))) {
        text.write(stream.readNBytes(limit - text.size()));
      }
    }
    return text.toByteArray();
  }
}
