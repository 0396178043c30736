// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.opencl.EncodedTape;
import savanna.dsl.opencl.OpenClContext;
import savanna.dsl.testing.OpenClPresence;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;
import savanna.tasks.Trainer;
import savanna.tasks.TrainingResult;
import savanna.tasks.TrainingResult.Outcome;

class DeviceTrainerTest {
  private static final long SEED = 3;

  @BeforeAll
  static void onlyWithADevice() {
    Optional<String> absence = OpenClPresence.absence();
    assumeTrue(absence.isEmpty(), () -> absence.orElse(""));
  }

  /** Trains all at the same time, from one seed after the other. */
  private static List<TrainingResult> train(
      int group, ModelTask task, List<Program> programs, Hurdle hurdle) {
    TrainingResult[] results = new TrainingResult[programs.size()];
    try (ModelKernels kernels = new ModelKernels(OpenClContext.open(), group);
        DeviceTrainer trainer = new DeviceTrainer(kernels, task)) {
      for (int i = 0; i < results.length; i++) {
        EncodedTape tape = EncodedTape.of(programs.get(i));
        trainer.start(new DeviceTrainer.Training(i, tape, SEED + i, hurdle));
      }
      while (trainer.active() > 0) {
        trainer.launch();
        for (DeviceTrainer.Finished finished : trainer.collect()) {
          results[(Integer) finished.training().key()] = finished.result();
        }
      }
    }
    return Arrays.asList(results);
  }

  private static List<Program> library(String... names) {
    return Arrays.stream(names).map(ProgramLibrary::program).toList();
  }

  private static void checkAgainstTheCpu(int group, ModelTask task) {
    List<Program> programs = library("adamw", "lion", "muon", "adafactor");
    List<TrainingResult> results = train(group, task, programs, Hurdle.NONE);
    Trainer cpu = task.newTrainer(ExecutorFactories.defaultFactory());
    for (int i = 0; i < results.size(); i++) {
      TrainingResult expected = cpu.train(programs.get(i), SEED + i, Hurdle.NONE);
      TrainingResult actual = results.get(i);
      assertThat(actual.outcome()).isEqualTo(expected.outcome());
      assertThat(actual.trainSteps()).isEqualTo(expected.trainSteps());
      if (actual.outcome() != Outcome.COMPLETED) {
        continue;
      }
      assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-3 * expected.loss()));
      assertThat(actual.checkpointLoss())
          .isCloseTo(expected.checkpointLoss(), within(1e-3 * expected.checkpointLoss()));
      assertThat(actual.trainingLoss())
          .isCloseTo(expected.trainingLoss(), within(1e-3 * expected.trainingLoss()));
      assertThat(actual.accuracy()).isCloseTo(expected.accuracy(), within(0.01));
    }
  }

  @ParameterizedTest
  @CsvSource({"digits-mlp", "digits-vit", "java-lm", "digits-conv"})
  void lossesAreThoseOfTheCpu(String name) {
    checkAgainstTheCpu(0, ModelTask.installed(name).withTrainSteps(25));
  }

  static List<ModelTask> smallTasks() {
    return SmallTasks.all();
  }

  /** Sizes that nothing divides, squared error, and barriers. */
  @ParameterizedTest
  @MethodSource("smallTasks")
  void smallModelsTrainAsOnTheCpu(ModelTask task) {
    checkAgainstTheCpu(0, task);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"iris-mlp", "digits-mlp", "digits-vit", "java-lm", "digits-conv"})
  void lossesAfterAHundredStepsAreThoseOfTheCpu(String name) {
    checkAgainstTheCpu(0, ModelTask.installed(name).withTrainSteps(100));
  }

  /** With barriers the kernels take a CPU's driver ten times as long to compile. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"iris-mlp", "digits-mlp", "digits-vit", "java-lm", "digits-conv"})
  void manyWorkItemsComputeTheSame(String name) {
    checkAgainstTheCpu(8, ModelTask.installed(name).withTrainSteps(25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris-mlp:40", "digits-vit:16"})
  void sameCandidateSameBitsWhateverTrainsBesideIt(String name) {
    ModelTask task = ModelTask.installed(name);
    List<Program> some = library("adamw", "lion", "sgd");
    List<Program> more = new ArrayList<>(some);
    more.addAll(library("lamb", "nadam", "came"));
    List<TrainingResult> first = train(0, task, some, Hurdle.NONE);
    List<TrainingResult> second = train(0, task, more, Hurdle.NONE);
    for (int i = 0; i < some.size(); i++) {
      assertThat(Double.doubleToLongBits(second.get(i).loss()))
          .isEqualTo(Double.doubleToLongBits(first.get(i).loss()));
      assertThat(second.get(i).trainingLoss()).isEqualTo(first.get(i).trainingLoss());
    }
  }

  @Test
  void hurdlesStopAndDivergenceEnds() {
    ModelTask task = ModelTask.installed("iris-mlp").withTrainSteps(40);
    Program exploding = ProgramParser.parse("def train(w, g, lr): return g * 1e30");
    Program quiet = ProgramParser.parse("def train(w, g, lr): return g * 0.0");
    Hurdle hurdle = new Hurdle(5, 1.1);
    List<Program> programs = List.of(exploding, quiet, ProgramLibrary.program("adamw"));
    List<TrainingResult> results = train(0, task, programs, hurdle);
    Trainer cpu = task.newTrainer(ExecutorFactories.defaultFactory());
    for (int i = 0; i < results.size(); i++) {
      TrainingResult expected = cpu.train(programs.get(i), SEED + i, hurdle);
      assertThat(results.get(i).outcome()).isEqualTo(expected.outcome());
      assertThat(results.get(i).trainSteps()).isEqualTo(expected.trainSteps());
    }
    assertThat(results)
        .extracting(TrainingResult::outcome)
        .startsWith(Outcome.DIVERGED, Outcome.STOPPED);
  }
}
