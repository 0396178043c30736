// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.opencl.EncodedTape;
import savanna.dsl.opencl.OpenClContext;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;
import savanna.tasks.TrainingResult;

class DeviceTrainerTest {

  private static List<TrainingResult> train(OpenClContext context, ModelTask task, int group, List<String> programs) {
    List<TrainingResult> results = new ArrayList<>();
    try (DeviceTrainer trainer = new DeviceTrainer(context, task, group)) {
      for (String program : programs) {
        results.add(null);
        trainer.start(new DeviceTrainer.Training(results.size() - 1, EncodedTape.of(ProgramLibrary.program(program)), 3, Hurdle.NONE));
      }
      while (trainer.active() > 0) {
        trainer.launch();
        trainer.collect().forEach(each -> results.set((Integer) each.training().key(), each.result()));
      }
    }
    return results;
  }

  @ParameterizedTest
  @CsvSource({"iris-mlp", "digits-vit"})
  void lossesAreThoseOfTheCpu(String name) {
    ModelTask task = ModelTask.installed(name).withTrainSteps(100);
    long t0 = System.nanoTime();
    try (OpenClContext context = OpenClContext.open()) {
      List<String> programs = List.of("adamw", "lion");
      List<TrainingResult> results = train(context, task, 0, programs);
      System.out.println(name + " device " + (System.nanoTime() - t0) / 1e9);
      var cpu = task.newTrainer(ExecutorFactories.defaultFactory());
      for (int i = 0; i < programs.size(); i++) {
        TrainingResult expected = cpu.train(ProgramLibrary.program(programs.get(i)), 3, Hurdle.NONE);
        System.out.println(name + " " + programs.get(i) + " " + results.get(i) + "\n   " + expected);
        assertThat(results.get(i).loss()).isCloseTo(expected.loss(), within(1e-3 * expected.loss()));
      }
    }
  }
}
