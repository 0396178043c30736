// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

class DatasetTest {

  @Test
  void embeddedTablesHaveTheStatedShapes() {
    Dataset iris = EmbeddedTables.iris().load();
    Dataset digits = EmbeddedTables.digits().load();

    assertThat(iris.trainingSize()).isEqualTo(120);
    assertThat(iris.validationSize()).isEqualTo(30);
    assertThat(digits.trainingSize()).isEqualTo(1437);
    assertThat(digits.validationSize()).isEqualTo(360);
  }

  @Test
  void trainingAndValidationExamplesAreDisjointAndFixed() {
    int count = 50;
    float[][] examples = new float[count][1];
    for (int i = 0; i < count; i++) {
      examples[i][0] = i;
    }
    Dataset dataset = LabelledExamples.drawn(new CsvExamples(examples, new int[count]), 10);
    Batch batch = Batch.ofFeatures(16, 1);
    Set<Float> validation = new HashSet<>();
    for (int first = 0; first < 10; first += 16) {
      dataset.loadValidation(first, batch);
      for (int i = 0; i < batch.count(); i++) {
        validation.add(batch.features().values()[0][i]);
      }
    }
    Set<Float> training = new HashSet<>();
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < 200; i++) {
      dataset.drawTraining(random, batch);
      for (float value : batch.features().values()[0]) {
        training.add(value);
      }
    }

    assertThat(validation).hasSize(10).doesNotContainAnyElementsOf(training);
    assertThat(training).hasSize(40);
    dataset.loadValidation(0, batch);
    assertThat(batch.features().values()[0]).startsWith(42f, 37f, 30f);
  }

  @Test
  void aBatchAsLargeAsTheTrainingSetHoldsEachExampleOnce() {
    Dataset iris = EmbeddedTables.iris().load();
    Batch first = Batch.ofFeatures(120, 4);
    Batch second = Batch.ofFeatures(120, 4);
    iris.drawTraining(RandomStream.of(1), first);
    iris.drawTraining(RandomStream.of(2), second);

    assertThat(first.features().values()).isDeepEqualTo(second.features().values());
    assertThat(Arrays.stream(first.targets()).filter(label -> label == 1).count())
        .isBetween(30L, 50L);
  }

  /** Each character of the text says whether it lies in a block for validation. */
  @Test
  void noCharacterOfAValidationSequenceIsTrainedOn() {
    char[] text = new char[60_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = i / 3000 % 10 == 9 ? 'v' : 't';
    }
    byte[] bytes = new String(text).getBytes(StandardCharsets.US_ASCII);
    Dataset dataset = new Text(bytes, new TextSize(60_000, 32, 180));
    Batch batch = Batch.ofTokens(16, 32);
    RandomStream random = RandomStream.of(1);
    byte training = Vocabulary.token((byte) 't');
    byte validation = Vocabulary.token((byte) 'v');

    for (int i = 0; i < 500; i++) {
      dataset.drawTraining(random, batch);
      assertThat(batch.tokens()).containsOnly(training);
      assertThat(batch.targets()).containsOnly(training);
    }
    for (int first = 0; first < dataset.validationSize(); first += 16) {
      dataset.loadValidation(first, batch);
      int meaningful = batch.targetCount();
      assertThat(Arrays.copyOf(batch.tokens(), meaningful)).containsOnly(validation);
      assertThat(Arrays.copyOf(batch.targets(), meaningful)).containsOnly(validation);
    }
  }

  @Test
  void targetsAreTheNextTokens() {
    Dataset java = JavaSources.guava(new TextSize(30_000, 32, 60)).load();
    Batch batch = Batch.ofTokens(4, 32);
    java.drawTraining(RandomStream.of(3), batch);

    for (int sequence = 0; sequence < 4; sequence++) {
      for (int i = sequence * 32; i < sequence * 32 + 31; i++) {
        assertThat(batch.targets()[i]).isEqualTo(batch.tokens()[i + 1]);
      }
    }
  }

  @Test
  void validationSequencesDoNotOverlap() {
    byte[] bytes = new byte[60_000];
    Dataset dataset = new Text(bytes, new TextSize(70_000, 32, 186));
    assertThat(dataset.validationSize()).isEqualTo(186);
    assertThatThrownBy(() -> new Text(bytes, new TextSize(60_000, 32, 187)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too few");
  }

  @Test
  void everyCharacterHasAToken() {
    List<Byte> tokens = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      tokens.add(Vocabulary.token((byte) i));
    }
    assertThat(tokens).allMatch(token -> token >= 0 && token < Vocabulary.SIZE);
    assertThat(new HashSet<>(tokens)).hasSize(Vocabulary.SIZE);
    assertThat(tokens.get('`')).isEqualTo(tokens.get('\''));
    assertThat(tokens.get('\t')).isEqualTo(tokens.get(' '));
    assertThat(tokens.get(200)).isEqualTo(tokens.get('?'));
  }

  @Test
  void anotherChecksumIsOneClearError() {
    assertThatThrownBy(() -> Resources.read("savanna/tasks/data/iris.csv", "00"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("iris.csv has SHA-256")
        .hasMessageContaining("build the project again");
  }

  @Test
  void anAbsentFileIsOneClearError() {
    assertThatThrownBy(() -> Resources.read("savanna/tasks/data/absent.csv", "00"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("absent.csv is not on the class path");
  }

  @Test
  void aTableOfAnotherShapeIsOneClearError() {
    byte[] table = "1,2,0\n3,4\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> CsvExamples.read("small.csv", table, 0, 2, 3))
        .isInstanceOf(DataException.class)
        .hasMessage("small.csv line 2 has 2 numbers, expected 3");
    assertThatThrownBy(() -> CsvExamples.read("small.csv", table, 0, 3, 3))
        .isInstanceOf(DataException.class)
        .hasMessage("small.csv has 2 rows, expected 3");
  }
}
