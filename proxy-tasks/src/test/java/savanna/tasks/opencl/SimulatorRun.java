// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.opencl.EncodedTape;
import savanna.dsl.opencl.OpenClContext;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;

/**
 * Trains each kind of model by programs that have every kind of instruction, on whatever device
 * there is: {@code oclgrind java savanna.tasks.opencl.SimulatorRun}.
 */
final class SimulatorRun {
  private static final int GROUP = 8;

  private SimulatorRun() {}

  /** Prints the device and a line for each model. */
  public static void main(String[] arguments) {
    try (OpenClContext context = OpenClContext.open()) {
      System.out.println(context.device().identity());
    }
    List<Program> programs =
        List.of("adamw", "muon", "adafactor", "lamb", "prodigy").stream()
            .map(ProgramLibrary::program)
            .toList();
    try (ModelKernels kernels = new ModelKernels(OpenClContext.open(), GROUP)) {
      for (ModelTask task : SmallTasks.all()) {
        try (DeviceTrainer trainer = new DeviceTrainer(kernels, task)) {
          for (Program program : programs) {
            EncodedTape tape = EncodedTape.of(program);
            trainer.start(new DeviceTrainer.Training(program, tape, 1, Hurdle.NONE));
          }
          while (trainer.active() > 0) {
            trainer.launch();
            trainer
                .collect()
                .forEach(each -> System.out.println(task.name() + " " + each.result().outcome()));
          }
        }
      }
    }
  }
}
