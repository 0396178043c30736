// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from files, on small files of our own. */
class OptionalDataTest {

  @Test
  void theEnvironmentNamesTheDirectory() {
    assertThat(DataDirectory.of(Map.of("SAVANNA_DATA", "/d", "HOME", "/h")).path())
        .isEqualTo(Path.of("/d"));
    assertThat(DataDirectory.of(Map.of("XDG_DATA_HOME", "/x", "HOME", "/h")).path())
        .isEqualTo(Path.of("/x/savanna"));
    assertThat(DataDirectory.of(Map.of("HOME", "/h")).path())
        .isEqualTo(Path.of("/h/.local/share/savanna"));
  }

  @Test
  void anotherFileOfTheSameNameIsRefused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("lucene-core-10.5.1-sources.jar");
    Files.writeString(file, "not a jar");
    DataSource source = JavaSources.lucene(new DataDirectory(directory), new TextSize(1000, 8, 1));

    assertThat(source.missing()).isEmpty();
    assertThatThrownBy(source::load)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("has SHA-256")
        .hasMessageContaining("run scripts/fetch-data lucene");
  }

  @Test
  void absentDataNamesTheFolderThatWasLookedInto(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(missing("~/data")).contains("looked for '~/data/lucene-core-").contains("no shell");
    assertThat(missing("/d ")).contains("looked for '/d /lucene-core-").contains("white space");
    assertThat(missing(file.toString())).contains("is a file, not a folder");
    assertThat(missing(directory.toString())).endsWith("-sources.jar'");
  }

  private static String missing(String directory) {
    DataDirectory data = new DataDirectory(Path.of(directory));
    return JavaSources.lucene(data, new TextSize(1000, 8, 1)).missing().orElseThrow();
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("lucene-core-10.5.1-sources.jar"));
    DataSource source = JavaSources.lucene(new DataDirectory(directory), new TextSize(1000, 8, 1));

    assertThatThrownBy(source::load)
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + " is empty: delete it and run scripts/fetch-data lucene, or set SAVANNA_DATA to"
                + " where it is");
  }

  @Test
  void imagesAreReadFromIdxFiles() throws IOException {
    byte[] images =
        gzip(idx(0x803, 2, 1, 3), (byte) 0, (byte) 255, (byte) 51, (byte) 1, (byte) 2, (byte) 3);
    byte[] labels = gzip(idx(0x801, 2), (byte) 7, (byte) 9);

    IdxImages read = IdxImages.read(images, labels, "here");

    assertThat(read.size()).isEqualTo(2);
    assertThat(read.label(1)).isEqualTo(9);
    float[][] features = new float[3][2];
    read.put(0, features, 1);
    assertThat(features).isDeepEqualTo(new float[][] {{0, 0}, {0, 1}, {0, 0.2f}});
    IdxImages doubled = read.first(1).then(read);
    assertThat(doubled.labels()).containsExactly(7, 7, 9);
  }

  @Test
  void otherFilesThanIdxAreOneClearError() throws IOException {
    byte[] images = gzip(idx(0x803, 2, 1, 1), (byte) 0, (byte) 1);
    byte[] labels = gzip(idx(0x801, 2), (byte) 7, (byte) 9);
    byte[] threeLabels = gzip(idx(0x801, 3), (byte) 7, (byte) 9, (byte) 1);
    List<byte[][]> wrong =
        List.of(
            new byte[][] {labels, images},
            new byte[][] {images, threeLabels},
            new byte[][] {images, gzip(idx(0x801, 2), (byte) 7)},
            new byte[][] {gzip(new byte[3]), labels},
            new byte[][] {new byte[] {1, 2, 3}, labels});
    for (byte[][] pair : wrong) {
      assertThatThrownBy(() -> IdxImages.read(pair[0], pair[1], "here"))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("here ");
    }
  }

  private static byte[] idx(int... header) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * header.length);
    for (int number : header) {
      buffer.putInt(number);
    }
    return buffer.array();
  }

  private static byte[] gzip(byte[] header, byte... body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(header);
      stream.write(body);
    }
    return bytes.toByteArray();
  }

  @Test
  void proseLosesItsAccentsAndOtherAlphabets() {
    byte[] text =
        Prose.ascii(List.of("l\u2019\u00e9t\u00e9 \u2013 o\u00f9?", "\u03b1\u03b2\u03b3"));
    assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo("l'ete - ou?\n");
  }

  @Test
  void aFifthOfTheLabelsIsNoise() {
    int count = 2000;
    CsvExamples table = new CsvExamples(new float[count][1], new int[count]);
    Examples noisy = new NoisyLabels(table, 0.2, 10);
    int changed = 0;
    for (int i = 0; i < count; i++) {
      changed += noisy.label(i) == 0 ? 0 : 1;
    }
    assertThat(changed).isBetween(300, 420); // nine tenths of a fifth
    assertThat(noisy.label(5)).isEqualTo(new NoisyLabels(table, 0.2, 10).label(5));
  }
}
