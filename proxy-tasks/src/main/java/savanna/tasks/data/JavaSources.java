// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Java source as text: the files of a sources jar in sorted order of their paths. */
public final class JavaSources {
  private static final String GUAVA = "com.google.guava:guava:33.4.8-jre:sources";
  private static final String GUAVA_ANCHOR = "com/google/common/collect/Lists.java";
  private static final String GUAVA_PREFIX = "com/google/common/collect/";
  private static final String GUAVA_SHA256 =
      "44c997f87b1a213c730446e2775600487f814dd28152a71a94573257278407ad";
  private static final String GUAVA_REMEDY = "build the project again, with Maven online";
  private static final String LUCENE = "lucene-core-10.5.1-sources.jar";
  private static final String LUCENE_SHA256 =
      "04941f26f1bb4b6ca95a4738bceeecb30919611f7cb5d844eddb19da94495373";
  private static final String LUCENE_NAME = "lucene";

  private JavaSources() {}

  /** Returns the collections of Guava 33.4.8, 2.7 MB, which are a dependency of this module. */
  public static DataSource guava(TextSize size) {
    return new LazySource(
        "Java source of Guava's collections 33.4.8" + size.suffix(),
        "Apache-2.0",
        List.of(GUAVA_SHA256),
        () -> guavaUrl() == null ? Optional.of(GUAVA_REMEDY) : Optional.empty(),
        () -> new Text(readGuava(), size));
  }

  /** Returns the core of Lucene 10.5.1, 10 MB. */
  public static DataSource lucene(DataDirectory directory, TextSize size) {
    return new LazySource(
        "Java source of Lucene's core 10.5.1" + size.suffix(),
        "Apache-2.0",
        List.of(LUCENE_SHA256),
        () -> directory.missing(LUCENE, LUCENE_NAME),
        () -> {
          byte[] jar =
              DataDirectory.read(directory.path().resolve(LUCENE), LUCENE_SHA256, LUCENE_NAME);
          try {
            return new Text(concatenate(new ByteArrayInputStream(jar), ""), size);
          } catch (IOException e) {
            throw new DataException(
                LUCENE + " cannot be unpacked: " + DataDirectory.remedy(LUCENE_NAME), e);
          }
        });
  }

  private static URL guavaUrl() {
    return JavaSources.class.getClassLoader().getResource(GUAVA_ANCHOR);
  }

  private static byte[] readGuava() {
    URL url = guavaUrl();
    if (url == null) {
      throw new DataException(GUAVA + " is not on the class path: " + GUAVA_REMEDY);
    }
    try {
      if (!(url.openConnection() instanceof JarURLConnection connection)) {
        throw new DataException(GUAVA + " is not a jar: " + GUAVA_REMEDY);
      }
      try (InputStream jar = connection.getJarFileURL().openStream()) {
        byte[] text = concatenate(jar, GUAVA_PREFIX);
        Resources.verify(GUAVA, text, GUAVA_SHA256, GUAVA_REMEDY);
        return text;
      }
    } catch (IOException e) {
      throw new DataException(GUAVA + " cannot be read: " + GUAVA_REMEDY, e);
    }
  }

  /** Returns the Java files whose paths begin with the prefix, one after the other. */
  private static byte[] concatenate(InputStream jar, String prefix) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(jar)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String path = entry.getName();
        if (path.startsWith(prefix) && path.endsWith(".java")) {
          files.put(path, zip.readAllBytes());
        }
      }
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    files.values().forEach(text::writeBytes);
    return text.toByteArray();
  }
}
