// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

class VariedSourceTest {
  private static final DataSource IRIS = EmbeddedTables.iris();

  private static Set<String> trained(Dataset dataset) {
    Set<String> seen = new HashSet<>();
    RandomStream random = RandomStream.of(5);
    Batch batch = Batch.ofFeatures(50, 4);
    for (int k = 0; k < 60; k++) {
      dataset.drawTraining(random, batch);
      for (int column = 0; column < batch.size(); column++) {
        StringBuilder example = new StringBuilder();
        for (float[] row : batch.features().values()) {
          example.append(row[column]).append(' ');
        }
        seen.add(example.toString());
      }
    }
    return seen;
  }

  @Test
  void aPartIsDrawnByItsSeedAndValidatesOnAll() {
    Dataset all = IRIS.load();
    Dataset part = new VariedSource(IRIS, 0.25, 0, 1).load();

    assertThat(part.trainingSize()).isEqualTo(30);
    assertThat(part.validationSize()).isEqualTo(all.validationSize());
    assertThat(trained(all)).containsAll(trained(part));
    assertThat(trained(part)).hasSizeBetween(20, 30);
    assertThat(trained(new VariedSource(IRIS, 0.25, 0, 1).load())).isEqualTo(trained(part));
    assertThat(trained(new VariedSource(IRIS, 0.25, 0, 2).load())).isNotEqualTo(trained(part));
    assertThat(new VariedSource(IRIS, 1, 0, 1).load()).isSameAs(all);
  }

  @Test
  void aPartOfTextHasWholeBlocksOfTheTrainingText() {
    byte[] tokens = new byte[2000];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (byte) (i / 20); // the number of its block
    }
    Dataset text = new Text(tokens, 20, 10, 5, 10);
    Dataset part = text.part(0.1, RandomStream.of(3));
    Batch batch = Batch.ofTokens(200, 5);
    part.drawTraining(RandomStream.of(4), batch);
    Set<Integer> blocks = new HashSet<>();
    Arrays.stream(batch.tokens()).forEach(blocks::add);

    assertThat(text.trainingSize()).isEqualTo(1800);
    assertThat(part.trainingSize()).isEqualTo(180);
    assertThat(blocks).hasSize(9).noneMatch(block -> block % 10 == 9);
  }

  @Test
  void noiseIsInTheTargetsOfTrainingAlone() {
    Dataset noisy = new VariedSource(IRIS, 1, 0.3, 1).load();
    Batch right = Batch.ofFeatures(3000, 4);
    Batch wrong = Batch.ofFeatures(3000, 4);
    IRIS.load().drawTraining(RandomStream.of(6), right);
    noisy.drawTraining(RandomStream.of(6), wrong);

    assertThat(wrong.features().values()).isDeepEqualTo(right.features().values());
    int changed = 0;
    for (int i = 0; i < 3000; i++) {
      changed += right.targets()[i] == wrong.targets()[i] ? 0 : 1;
    }
    assertThat(changed).isBetween(480, 720); // two thirds of 900 are of another class

    IRIS.load().loadValidation(0, right);
    noisy.loadValidation(0, wrong);
    assertThat(Arrays.copyOf(wrong.targets(), 30)).isEqualTo(Arrays.copyOf(right.targets(), 30));
  }
}
