// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactories;
import savanna.tasks.Hurdle;
import savanna.tasks.TaskException;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;
import savanna.tasks.data.DataException;

class TaskFileTest {
  private static final String MLP =
      ", \"model\": {\"kind\": \"mlp\", \"hidden\": [8]}, \"batch\": 8, \"trainSteps\": 120}";

  @TempDir private Path folder = Path.of("");

  private TaskFile read(String json) throws IOException {
    return TaskFile.read(Files.writeString(folder.resolve("mine.json"), json));
  }

  private static TrainingResult train(TaskFile file, String program, long seed) {
    try (TaskTrainer trainer = file.task().newTrainer(ExecutorFactories.defaultFactory())) {
      return trainer.train(ProgramLibrary.program(program), seed, Hurdle.NONE);
    }
  }

  /** Trains, with the same bits from the file and from its complete definition. */
  private static TrainingResult trains(TaskFile file) {
    TrainingResult result = train(file, "adamw-short", 1);
    assertThat(result.outcome()).isEqualTo(TrainingResult.Outcome.COMPLETED);
    TaskFile again = TaskFile.of("run", file.name(), file.definition());
    assertThat(again).isEqualTo(file);
    TrainingResult repeated = train(again, "adamw-short", 1);
    assertThat(repeated.loss()).isEqualTo(result.loss());
    assertThat(repeated.accuracy()).isEqualTo(result.accuracy());
    return result;
  }

  private void csv(String text) throws IOException {
    Files.writeString(folder.resolve("a.csv"), text);
  }

  private static String table(int rows) {
    StringBuilder text = new StringBuilder("x,y,colour,kind\n");
    Random random = new Random(1);
    for (int i = 0; i < rows; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      text.append(x).append(',').append(y).append(',').append(x > 0 ? "red" : "\"dark, blue\"");
      text.append(',').append(x + y > 0 ? "up" : "down").append('\n');
    }
    return text.toString();
  }

  private TaskFile csvFile(String more) throws IOException {
    return read(
        "{\"data\": {\"kind\": \"csv\", \"file\": \"a.csv\", \"label\": \"kind\""
            + more
            + "}"
            + MLP);
  }

  @Test
  void csvOfClassesIsLearned() throws IOException {
    csv(table(300));
    TaskFile file = csvFile(", \"categories\": [\"colour\"]");

    assertThat(file.name()).isEqualTo("mine");
    assertThat(file.task().parameters()).isEqualTo(4 * 8 + 8 + 8 * 2 + 2);
    assertThat(trains(file).accuracy()).isGreaterThan(0.9);
  }

  @Test
  void csvOfNumbersIsLearned() throws IOException {
    StringBuilder text = new StringBuilder("a;b;price\r\n");
    for (int i = 0; i < 200; i++) {
      text.append(i % 20).append(';').append(i % 7).append(';').append(3 * (i % 20)).append("\r\n");
    }
    csv("\uFEFF" + text);
    TaskFile file =
        read(
            "{\"data\": {\"kind\": \"csv\", \"file\": \"a.csv\", \"label\": \"price\","
                + " \"separator\": \";\", \"target\": \"regression\"}"
                + MLP);

    TrainingResult result = trains(file);
    assertThat(result.loss()).isLessThan(0.1); // guessing the mean gives 0.5
    assertThat(result.accuracy()).isGreaterThan(0.9);
  }

  @Test
  void aNumberThatNeverChangesIsNothingToLearn() throws IOException {
    csv("x,kind\n1,5\n2,5.0\n3,5\n");
    assertThatThrownBy(() -> csvFile(", \"target\": \"regression\""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("every row has the label '5'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,kind~1,a~2~3,b | line 3: has 1 cells, and the first row has 2",
        "x,kind~1,a~~2,b,7 | line 4: has 3 cells",
        "x,kind~1,a~oops,b | line 3: column 'x': 'oops' is no number",
        "x,kind~1,a~,b | line 3: column 'x': '' is no finite number",
        "x,kind~1,a~NaN,b | line 3: column 'x': 'NaN' is no finite number",
        "x,kind~1,a~1e999,b | line 3: column 'x': '1e999' is no finite number",
        "x,kind~1,a~1e300,b | line 3: column 'x': '1e300' is too large for single precision",
        "x,kind~1,a~2, | line 3: column 'kind': the label is missing",
        "x,kind~1,a~2,a | every row has the label 'a'",
        "x,kind~1,1.5~2,2.5~3,3.5 | too many for classes",
        "x,type~1,a~2,b | has no column 'kind'",
        "x,x,kind~1,2,a | line 1: two columns are named 'x'",
        "x,kind~1,a | has 1 rows of data",
        "kind~a~b | has no column but the label",
        "'' | is empty",
      })
  void brokenCsvIsSaidWithItsPlace(String text, String message) throws IOException {
    csv(text.replace('~', '\n'));
    assertThatThrownBy(() -> csvFile(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining(message);
  }

  @Test
  void csvThatIsNoUtf8IsSaid() throws IOException {
    Files.write(
        folder.resolve("a.csv"), "x,kind\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> csvFile(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void changedDataIsRefusedWithBothSums() throws IOException {
    csv(table(100));
    TaskFile file = csvFile(", \"ignore\": [\"colour\"]");
    TaskFile recorded = TaskFile.of("run", "mine", file.definition());
    recorded.task().source().verify();
    csv(table(101));
    TaskFile now = csvFile(", \"ignore\": [\"colour\"]");

    assertThatThrownBy(() -> recorded.task().source().verify())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.task().source().checksums().get(0))
        .hasMessageContaining(now.task().source().checksums().get(0));
    assertThatThrownBy(() -> recorded.task().newTrainer(ExecutorFactories.defaultFactory()))
        .isInstanceOf(DataException.class);
  }

  private void idx(int images, int labels, int rest, boolean packed) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(pixels);
    out.writeInt(0x803);
    out.writeInt(images);
    out.writeInt(4);
    out.writeInt(4);
    for (int i = 0; i < images * 16 + rest; i++) {
      out.write(i / 16 % 2 * 200 + i % 16);
    }
    ByteArrayOutputStream classes = new ByteArrayOutputStream();
    out = new DataOutputStream(classes);
    out.writeInt(0x801);
    out.writeInt(labels);
    for (int i = 0; i < labels; i++) {
      out.write(i % 2);
    }
    Files.write(folder.resolve("l"), classes.toByteArray());
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(gz)) {
      pixels.writeTo(stream);
    }
    Files.write(folder.resolve("i"), packed ? gz.toByteArray() : pixels.toByteArray());
  }

  private TaskFile idxFile(String model) throws IOException {
    return read(
        "{\"data\": {\"kind\": \"idx\", \"images\": \"i\", \"labels\": \"l\"}, \"model\": "
            + model
            + ", \"batch\": 8, \"trainSteps\": 60}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"mlp\", \"hidden\": []} | true",
        "{\"kind\": \"vit\", \"patch\": 2, \"width\": 8} | false",
        "{\"kind\": \"conv\", \"channels\": 4} | true",
      })
  void idxIsLearnedByEveryModelOfImages(String model, boolean packed) throws IOException {
    idx(60, 60, 0, packed);
    assertThat(trains(idxFile(model)).accuracy()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | 59 | 0 | has 60 images, and",
        "60 | 60 | -3 | ends within image 60",
        "60 | 60 | 3 | has more bytes than its sizes say",
        "60 | 1 | 0 | has 1 labels",
        "-1 | 60 | 0 | says that it has 4294967295 items",
      })
  void brokenIdxIsSaid(int images, int labels, int rest, String message) throws IOException {
    idx(images, labels, rest, false);
    assertThatThrownBy(() -> idxFile("{\"kind\": \"mlp\", \"hidden\": []}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void filesThatAreNoIdxAreSaid() throws IOException {
    idx(60, 60, 0, true);
    byte[] packed = Files.readAllBytes(folder.resolve("i"));
    Files.write(folder.resolve("i"), Arrays.copyOf(packed, packed.length / 2));
    assertThatThrownBy(() -> idxFile("{\"kind\": \"mlp\", \"hidden\": []}"))
        .hasMessageContaining("ends too soon");
    Files.copy(folder.resolve("l"), folder.resolve("i"), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> idxFile("{\"kind\": \"mlp\", \"hidden\": []}"))
        .hasMessageContaining("begins with 0x00000801");
  }

  @Test
  void imagesInFoldersAreLearned() throws IOException {
    for (int i = 0; i < 30; i++) {
      BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 36; pixel++) {
        image.setRGB(pixel % 6, pixel / 6, 0x010203 * (pixel % 9));
      }
      Path light = Files.createDirectories(folder.resolve("set/light"));
      ImageIO.write(image, "png", light.resolve(i + ".png").toFile());
      Path dark = Files.createDirectories(folder.resolve("set/dark"));
      byte[] pixels = new byte[36];
      Arrays.fill(pixels, (byte) (200 + i));
      ByteArrayOutputStream pgm = new ByteArrayOutputStream();
      pgm.writeBytes("P5\n# grey\n6 6\n255\n".getBytes(StandardCharsets.US_ASCII));
      pgm.writeBytes(pixels);
      Files.write(dark.resolve(i + ".pgm"), pgm.toByteArray());
    }
    String json =
        "{\"data\": {\"kind\": \"images\", \"folder\": \"set\"}, \"model\": {\"kind\": \"vit\","
            + " \"patch\": 3, \"width\": 8}, \"batch\": 8, \"trainSteps\": 60}";
    assertThat(trains(read(json)).accuracy()).isEqualTo(1);

    Files.writeString(folder.resolve("set/dark/9.pgm"), "P2 2 2 9 1 2 3 4");
    assertThatThrownBy(() -> read(json))
        .hasMessageContaining("9.pgm: is 2x2 pixels")
        .hasMessageContaining("0.pgm is 6x6");
    Files.writeString(folder.resolve("set/dark/9.pgm"), "P5 6 6 255 x");
    assertThatThrownBy(() -> read(json)).hasMessageContaining("9.pgm").hasMessageContaining("PGM");
    Path photo = Files.createFile(folder.resolve("set/dark/photo.JPG"));
    assertThatThrownBy(() -> read(json)).hasMessageContaining("photo.JPG: is no PNG or PGM image");
    Files.delete(photo);
    Files.writeString(folder.resolve("set/light/3.png"), "nothing");
    Files.delete(folder.resolve("set/dark/9.pgm"));
    assertThatThrownBy(() -> read(json)).hasMessageContaining("3.png: is neither a PNG");
  }

  private TaskFile text(String text, String more) throws IOException {
    Files.writeString(folder.resolve("a.txt"), text);
    return read(
        "{\"data\": {\"kind\": \"text\", \"file\": \"a.txt\""
            + more
            + "}, \"model\": {\"kind\":"
            + " \"decoder\", \"length\": 16, \"width\": 16}, \"batch\": 4, \"trainSteps\": 200}");
  }

  @Test
  void textOfAnyScriptIsLearned() throws IOException {
    TaskFile file = text("\uFEFF" + "Да, \uD83D\uDE00 привет мир. ".repeat(400), "");
    assertThat(file.definition().at("/recorded/outputs").asInt()).isEqualTo(13);
    assertThat(trains(file).accuracy()).isGreaterThan(0.5);
    assertThat(
            text("Да, \uD83D\uDE00 привет мир. ".repeat(400), ", \"vocabulary\": 5")
                .definition()
                .at("/recorded/outputs")
                .asInt())
        .isEqualTo(5);
  }

  @Test
  void textLargerThanAPieceIsTheSameText() throws IOException {
    String line = "\uD83D\uDE00 a line \u20ac of text \u00e9\n"; // 4, 3 and 2 bytes across pieces
    TaskFile whole = text(line.repeat(20_000), ", \"characters\": 100000");
    double loss = train(whole, "adamw-short", 1).loss();
    TaskFile part = text(line.repeat(10_000), ", \"characters\": 100000");
    assertThat(train(part, "adamw-short", 1).loss()).isEqualTo(loss);
  }

  @Test
  void brokenTextIsSaid() throws IOException {
    assertThatThrownBy(() -> text("too short", "")).hasMessageContaining("has 9 characters");
    assertThatThrownBy(() -> text("aaaa".repeat(1000), "")).hasMessageContaining("one character");
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(gz)) {
      stream.write("some text ".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("a.txt"), Arrays.copyOf(gz.toByteArray(), gz.size() / 2));
    assertThatThrownBy(() -> TaskFile.read(folder.resolve("mine.json")))
        .hasMessageContaining("a.txt: cannot be unpacked")
        .hasMessageContaining("get it anew");
    byte[] bytes = "a good line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 7] = (byte) 0xFF;
    text("abc ".repeat(1000), "");
    Files.write(folder.resolve("a.txt"), bytes);
    assertThatThrownBy(() -> TaskFile.read(folder.resolve("mine.json")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.txt, line 10000: the byte 0xff is no UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\": 1} | mine.json:1:1: the key \"model\" is missing",
        "[1] | expected a JSON object",
        "{\"a\": | mine.json:1:6: not JSON",
        "{\"schema\": \"savanna/task/9\"} | mine.json:1:12: the schema is 'savanna/task/9'",
        "{\"name\": \"digits-vit\"} | there is a task 'digits-vit' in Savanna",
        "{\"name\": \"no good\"} | the name is letters, digits",
        "{\"model\": {\"kind\": \"rnn\"}} | mine.json:1:20: model.kind must be one of mlp, vit",
        "{\"model\": {\"kind\": \"mlp\", \"hidden\": [0]}} | model.hidden must be a list of whole",
        "{\"model\": {\"kind\": \"vit\", \"patch\": 2, \"width\": 9, \"heads\": 2}} | do not divide",
      })
  void wrongFilesAreSaidWithLineAndColumn(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatDoesNotFitTogetherIsSaid() throws IOException {
    csv(table(100));
    assertThatThrownBy(() -> csvFile(", \"ignore\": [\"colour\"], \"lable\": \"x\""))
        .hasMessageContaining("unknown key \"lable\" in data; known are kind,");
    String data =
        "{\"data\": {\"kind\": \"csv\", \"file\": \"a.csv\", \"label\": \"kind\","
            + " \"ignore\": [\"colour\"]}, \"model\": ";
    String rest = ", \"trainSteps\": 10, \"batch\": ";
    assertThatThrownBy(() -> read(data + "{\"kind\": \"vit\", \"patch\": 1}" + rest + "8}"))
        .hasMessageContaining("vit needs square images");
    assertThatThrownBy(() -> read(data + "{\"kind\": \"decoder\"}" + rest + "8}"))
        .hasMessageContaining("the model decoder is for text alone");
    assertThatThrownBy(() -> read(data + "{\"kind\": \"mlp\", \"hidden\": []}" + rest + "81}"))
        .hasMessageContaining("there are 80 examples to train on");
    assertThatThrownBy(
            () ->
                read(
                    "{\"data\": {\"kind\": \"csv\", \"file\": \"no.csv\", \"label\": \"a\"}" + MLP))
        .hasMessageContaining("no.csv: cannot be read (no such file)");
  }

  @Test
  void namesWithTrainStepsAreSplit() throws IOException {
    csv(table(100));
    TaskFile file = csvFile(", \"ignore\": [\"colour\"]");
    assertThat(TaskFile.isPath("a/b.json:20:4x")).isTrue();
    assertThat(TaskFile.isPath("digits-vit:20")).isFalse();
    assertThat(TaskFile.nameOf("a/b.json:20:4x", file)).isEqualTo("mine:20:4x");
    assertThat(TaskFile.pathOf("a/b.json:20:4x")).isEqualTo(Path.of("a/b.json"));
  }
}
