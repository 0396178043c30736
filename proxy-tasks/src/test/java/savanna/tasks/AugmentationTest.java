// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;
import savanna.tasks.Augmentation.Range;
import savanna.tasks.file.TaskFile;
import savanna.tasks.model.CausalTransformer;
import savanna.tasks.model.ConvolutionalNet;
import savanna.tasks.model.Mlp;
import savanna.tasks.model.PatchTransformer;
import savanna.tasks.model.Regressor;
import savanna.tasks.model.TransformerSize;

class AugmentationTest {
  private static final Augmentation ALL =
      new Augmentation(
          new Range(0.5, 2),
          new Range(1, 2),
          new Range(0.5, 2),
          new Range(0.5, 2),
          new Range(0.25, 1),
          new Range(0, 0.2),
          new Range(0.3, 3));

  @TempDir private Path folder = Path.of("");

  private static AugmentedTask task(String name, int trainSteps) {
    return new AugmentedTask(ModelTask.installed(name).withTrainSteps(trainSteps), ALL);
  }

  private static TrainingResult train(Task task, String program, long seed, Hurdle hurdle) {
    try (TaskTrainer trainer = task.newTrainer(ExecutorFactories.defaultFactory())) {
      return trainer.train(ProgramLibrary.program(program), seed, hurdle);
    }
  }

  @Test
  void aSeedDrawsTheSameAndOthersDrawOthersWithinTheRanges() {
    Set<TaskVariation> drawn = new HashSet<>();
    for (long seed = 0; seed < 300; seed++) {
      TaskVariation variation = ALL.of(seed);
      assertThat(ALL.of(seed)).isEqualTo(variation);
      assertThat(variation.width()).isBetween(0.5, 2.0);
      assertThat(variation.depth()).isBetween(1.0, 2.0);
      assertThat(variation.batch()).isBetween(0.5, 2.0);
      assertThat(variation.trainSteps()).isBetween(0.5, 2.0);
      assertThat(variation.data()).isBetween(0.25, 1.0);
      assertThat(variation.labelNoise()).isBetween(0.0, 0.2);
      assertThat(Arrays.stream(variation.factors(20)).boxed().toList())
          .allMatch(factor -> factor >= 0.3 && factor <= 3)
          .doesNotHaveDuplicates();
      drawn.add(variation);
    }
    assertThat(drawn).hasSize(300);
    assertThat(drawn.stream().filter(variation -> variation.width() < 1).count())
        .isBetween(110L, 190L);
  }

  @Test
  void aKeyDrawsTheSameWhateverTheOthersAre() {
    Range one = Range.ONE;
    Augmentation batch = new Augmentation(one, one, ALL.batch(), one, one, Range.ZERO, one);

    assertThat(batch.of(7).batch()).isEqualTo(ALL.of(7).batch());
    assertThat(batch.of(7).width()).isEqualTo(1);
    assertThat(batch).hasToString("batch 0.5 to 2.0");
  }

  @ParameterizedTest
  @CsvSource({"digits-vit, 5", "digits-conv, 5", "java-lm, 5", "iris-mlp, 18"})
  void aSeedsTaskIsTheSameInEveryTrainerAndInAnyOrder(String name, int seeds) {
    AugmentedTask task = task(name, 8);
    Program program = ProgramLibrary.program("adamw-short");
    TrainingResult alone = train(task, "adamw-short", 3, Hurdle.NONE);

    assertThat(alone.trainSteps()).isEqualTo(task.of(3).trainSteps());
    try (TaskTrainer trainer = task.newTrainer(ExecutorFactories.defaultFactory())) {
      for (long seed = 0; seed < seeds; seed++) { // 18 are more than a trainer keeps
        TrainingResult result = trainer.train(program, seed, Hurdle.NONE);
        if (seed == 3) {
          assertThat(result.loss()).isEqualTo(alone.loss());
        }
      }
      TrainingResult again = trainer.train(program, 3, Hurdle.NONE);
      assertThat(again.loss()).isEqualTo(alone.loss());
      assertThat(again.checkpointLoss()).isEqualTo(alone.checkpointLoss());
    }
    assertThat(train(task, "lion", 3, Hurdle.NONE).trainSteps()).isEqualTo(alone.trainSteps());
  }

  @Test
  void aHurdleStandsAtTheSameShareOfTheSeedsOwnLength() {
    AugmentedTask task = task("iris-mlp", 80);
    for (long seed = 0; seed < 5; seed++) {
      int own = task.of(seed).trainSteps();
      TrainingResult stopped = train(task, "sgd", seed, new Hurdle(10, 1e-9));
      assertThat(stopped.outcome()).isEqualTo(TrainingResult.Outcome.STOPPED);
      assertThat(stopped.trainSteps()).isEqualTo(own / 8);
    }
  }

  /** The step of plain gradient descent on w = c W is c^-2 times that on W; exact for c = 2. */
  @Test
  void weightsAreSeenAtAMultiple() {
    ModelTask task = ModelTask.installed("iris-mlp").withTrainSteps(30);
    Range two = new Range(2, 2);
    Range one = Range.ONE;
    AugmentedTask doubled =
        new AugmentedTask(task, new Augmentation(one, one, one, one, one, Range.ZERO, two));

    assertThat(descend(doubled, 0.5)).isEqualTo(descend(task, 0.125));
    assertThat(descend(doubled, 0.5)).isNotEqualTo(descend(task, 0.5));
  }

  private static double descend(Task task, double rate) {
    Program program =
        ProgramParser.parse("def train(w, g, lr):\n  update = g * " + rate + "\n  return update\n");
    try (TaskTrainer trainer = task.newTrainer(ExecutorFactories.defaultFactory())) {
      return trainer.train(program, 1, Hurdle.NONE).loss();
    }
  }

  @Test
  void everyModelHasOtherSizes() {
    assertThat(new Mlp(4, List.of(16, 8), 3).scaled(0.5, 2))
        .isEqualTo(new Mlp(4, List.of(8, 4, 4, 4), 3));
    assertThat(new Mlp(4, List.of(), 3).scaled(2, 2)).isEqualTo(new Mlp(4, List.of(), 3));
    assertThat(new Regressor(4, List.of(16)).scaled(0.01, 1))
        .isEqualTo(new Regressor(4, List.of(1)));
    TransformerSize size = new TransformerSize(2, 24, 4, 48);
    TransformerSize other = new TransformerSize(3, 36, 4, 72);
    assertThat(new PatchTransformer(8, 2, size, 10).scaled(1.5, 1.5))
        .isEqualTo(new PatchTransformer(8, 2, other, 10));
    assertThat(new CausalTransformer(96, 32, size).scaled(1.5, 1.5))
        .isEqualTo(new CausalTransformer(96, 32, other));
    assertThat(new ConvolutionalNet(8, 1, 1, 12, 10).scaled(2, 3))
        .isEqualTo(new ConvolutionalNet(8, 1, 3, 24, 10));
  }

  @Test
  void costIsBoundedByTheLargestTask() {
    AugmentedTask task = task("digits-vit", 100);
    for (long seed = 0; seed < 50; seed++) {
      ModelTask own = task.of(seed);
      assertThat((double) own.trainSteps() * own.parameters()).isLessThanOrEqualTo(task.mostWork());
    }
  }

  private Task read(String augmentation) throws Exception {
    String text = "{\"task\": \"iris-mlp\", \"augmentation\": {" + augmentation + "}}";
    return TaskFile.read(Files.writeString(folder.resolve("mine.json"), text)).task();
  }

  @Test
  void aTaskFileVariesATaskOfSavannas() throws Exception {
    Task task = read("\"batch\": [0.5, 2], \"weights\": [0.3, 3]");

    assertThat(task.name()).isEqualTo("mine");
    assertThat(task.description()).endsWith("each seed draws batch 0.5 to 2.0, weights 0.3 to 3.0");
    assertThat(task.trainSteps()).isEqualTo(ModelTask.installed("iris-mlp").trainSteps());
    assertThat(task.named("mine:9", 9).trainSteps()).isEqualTo(9);
    assertThat(((AugmentedTask) task).of(1).batchSize())
        .isEqualTo(Math.round(120 * ALL.of(1).batch()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width | [0, 1]      | must be a list of two numbers from 0.0625 to 16.0",
        "depth | 2           | must be a list of two numbers from 0.0625 to 16.0",
        "batch | [2, 1]      | must be a list of two numbers from 0.015625 to 64.0, the lower one",
        "trainSteps | [1]    | must be a list of two numbers from 0.015625 to 64.0",
        "data | [0.5, 1.5]   | must be a list of two numbers from 0.001 to 1.0",
        "labelNoise | [-1, 0] | must be a list of two numbers from 0.0 to 1.0",
        "weights | [1, \"x\"] | must be a list of two numbers from 0.001 to 1000.0",
      })
  void aRangeThatIsNoneIsNamed(String key, String range, String message) {
    assertThatThrownBy(() -> read("\"" + key + "\": " + range))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("mine.json:1:")
        .hasMessageContaining("augmentation." + key + " " + message);
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> read("\"height\": [1, 2]"))
        .isInstanceOf(TaskException.class)
        .hasMessageContaining("unknown key \"height\" in augmentation; known are width, depth");
  }
}
