// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.exec.opencl.EncodedTape;
import savanna.dsl.opencl.DeviceDescription;
import savanna.dsl.opencl.DeviceSpeed;
import savanna.dsl.opencl.OpenClContext;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;
import savanna.tasks.opencl.DeviceTrainer;
import savanna.tasks.opencl.ModelKernels;

/** Whole trainings on an OpenCL device, many at a time. */
final class DeviceBench {
  private static final double NANOSECONDS = 1e-9;
  private static final double GIGA = 1e-9;

  private DeviceBench() {}

  /**
   * What a device reached on one task.
   *
   * @param task its name
   * @param candidates trained at the same time, by AdamW, from different seeds
   * @param perSecond candidates a second, from the first train step to the validation
   * @param gigaflops matrix products of the train steps alone over all of the time, GFLOP/s
   * @param ofPeak share of the device's multiplications and additions in registers
   * @param gigabytes what activations, gradients and the optimizer's arrays would take from memory
   *     if no cache kept them, GB/s
   * @param ofBandwidth share of the device's copying
   */
  record Figures(
      String task,
      int candidates,
      double perSecond,
      double gigaflops,
      double ofPeak,
      double gigabytes,
      double ofBandwidth) {

    /** Returns what limits, in a few words. */
    String limit() {
      double most = Math.max(ofPeak, ofBandwidth);
      if (most < 0.25) {
        return "neither: latency of dependent steps and barriers";
      }
      return ofPeak > ofBandwidth ? "arithmetic" : "memory";
    }
  }

  /** A device, its speed, and what it reached. */
  record Device(DeviceDescription device, DeviceSpeed speed, List<Figures> tasks) {}

  /**
   * Measures.
   *
   * @param candidates trained at the same time, if the device's memory has room for them
   */
  static Device measure(List<ModelTask> tasks, int candidates) {
    try (ModelKernels kernels = new ModelKernels(OpenClContext.open())) {
      DeviceSpeed speed = DeviceSpeed.of(kernels.context());
      List<Figures> figures = new ArrayList<>();
      for (ModelTask task : tasks) {
        figures.add(measure(kernels, task, candidates, speed));
      }
      return new Device(kernels.context().device(), speed, figures);
    }
  }

  private static Figures measure(
      ModelKernels kernels, ModelTask task, int candidates, DeviceSpeed speed) {
    Program program = BenchPrograms.adamW();
    try (DeviceTrainer trainer = new DeviceTrainer(kernels, task);
        DeviceTrainer warmUp = new DeviceTrainer(kernels, task.withTrainSteps(1))) {
      train(warmUp, program, 1);
      int together = Math.min(candidates, trainer.most());
      long start = System.nanoTime();
      train(trainer, program, together);
      double seconds = (System.nanoTime() - start) * NANOSECONDS;
      double steps = (double) together * task.trainSteps() / seconds;
      double gigaflops = GIGA * steps * task.architecture().build(task.batchSize()).matrixFlops();
      double gigabytes = GIGA * steps * trainer.bytesOfTrainStep(EncodedTape.of(program));
      return new Figures(
          task.name(),
          together,
          together / seconds,
          gigaflops,
          gigaflops / speed.gigaflops(),
          gigabytes,
          gigabytes / speed.gigabytes());
    }
  }

  private static void train(DeviceTrainer trainer, Program program, int count) {
    EncodedTape tape = EncodedTape.of(program);
    for (int i = 0; i < count; i++) {
      trainer.start(new DeviceTrainer.Training(i, tape, 1 + i % 4, Hurdle.NONE));
    }
    while (trainer.active() > 0) {
      trainer.launch();
      trainer.collect();
    }
  }
}
