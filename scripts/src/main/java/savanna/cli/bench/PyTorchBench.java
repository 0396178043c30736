// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.results.io.Json;
import savanna.tasks.ModelTask;
import savanna.tasks.data.Dataset;
import savanna.tasks.model.Batch;
import savanna.tasks.model.Model;

/**
 * The same model, from the same initial weights, on the same batches, in PyTorch: the batches go to
 * files that {@code scripts/bench-pytorch} reads.
 */
final class PyTorchBench {
  private static final int STEPS = 100;
  private static final int ROUNDS = 11;

  /** How many times as fast as PyTorch a train step of a task is meant to be. */
  private static final Map<String, Double> GOALS =
      Map.of("java-lm", 5.0, "digits-vit", 5.0, "digits-conv", 8.0, "digits-mlp", 8.0);

  private final CpuClock clock = new CpuClock();
  private final ExecutorFactory executors;
  private final Path python;
  private final Path script;
  private final String core;

  /**
   * Makes the comparison.
   *
   * @param python an interpreter that has PyTorch
   * @param script the program for it
   * @param core of our OpenBLAS; PyTorch's is asked to use the same
   */
  PyTorchBench(ExecutorFactory executors, Path python, Path script, String core) {
    this.executors = executors;
    this.python = python;
    this.script = script;
    this.core = core;
  }

  /**
   * A train step with AdamW here and there, in rounds that alternate.
   *
   * @param micros microseconds here
   * @param pyTorchMicros microseconds there
   * @param times how often ours fit into PyTorch's, round by round
   * @param pyTorch what PyTorch ran on
   * @param instructionSet of our kernels
   * @param pyTorchInstructionSet of PyTorch's kernels; null if its library is not known
   * @param fair whether both are the same: only then the times compare the programs
   * @param goal for {@code times}; null where none is set, or the comparison is not fair
   * @param loss training loss of the hundredth train step here
   */
  record Figures(
      String task,
      int batchSize,
      Spread micros,
      Spread pyTorchMicros,
      Spread times,
      PyTorchProcess.About pyTorch,
      String instructionSet,
      @Nullable String pyTorchInstructionSet,
      boolean fair,
      @Nullable Double goal,
      double loss) {}

  Figures measure(ModelTask task) throws IOException {
    Path directory = Files.createTempDirectory("savanna-bench");
    try {
      Dataset dataset = task.source().load();
      Model model = task.architecture().build(task.batchSize());
      model.initialize(RandomStream.of(1));
      writeFloats(directory.resolve("weights"), model.weights().toFloatVector());
      OptimizerExecutor executor =
          executors.create(
              BenchPrograms.correctedAdamW(), model.layout(), model.weights(), model.gradient());
      double loss = train(model, dataset, executor, directory);
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("kind", task.architecture().getClass().getSimpleName());
      description.put("architecture", task.architecture());
      description.put("batchSize", task.batchSize());
      description.put("steps", STEPS);
      Files.writeString(directory.resolve("model.json"), Json.document("bench-model", description));
      RandomStream random = RandomStream.of(2);
      Runnable step =
          () -> {
            dataset.drawTraining(random, model.batch());
            model.lossAndGradient();
            executor.step(0.001);
          };
      clock.warmUp(step);
      double[] micros = new double[ROUNDS];
      double[] pyTorchMicros = new double[ROUNDS];
      double[] times = new double[ROUNDS];
      try (PyTorchProcess pyTorch = new PyTorchProcess(python, script, directory, core)) {
        for (int round = 0; round < ROUNDS; round++) {
          micros[round] = clock.micros(STEPS, step);
          pyTorchMicros[round] = pyTorch.round();
          times[round] = pyTorchMicros[round] / micros[round];
        }
        Optional<InstructionSet> ours = InstructionSet.ofCore(core);
        Optional<InstructionSet> theirs = InstructionSet.ofCore(pyTorch.about().core());
        boolean fair = ours.isPresent() && ours.equals(theirs);
        return new Figures(
            task.name(),
            task.batchSize(),
            Spread.of(micros),
            Spread.of(pyTorchMicros),
            Spread.of(times),
            pyTorch.about(),
            ours.map(InstructionSet::toString).orElse(core),
            theirs.map(InstructionSet::toString).orElse(null),
            fair,
            fair ? GOALS.get(task.name()) : null,
            loss);
      }
    } finally {
      delete(directory);
    }
  }

  /** Returns the loss of the last train step; writes every batch. */
  private static double train(
      Model model, Dataset dataset, OptimizerExecutor executor, Path directory) throws IOException {
    RandomStream random = RandomStream.of(1);
    Batch batch = model.batch();
    double loss = Double.NaN;
    for (int step = 0; step < STEPS; step++) {
      dataset.drawTraining(random, batch);
      for (float[] row : batch.features().values()) {
        writeFloats(directory.resolve("features" + step), row);
      }
      writeInts(directory.resolve("tokens" + step), batch.tokens());
      writeInts(directory.resolve("targets" + step), batch.targets());
      loss = model.lossAndGradient();
      executor.step(1);
    }
    return loss;
  }

  private static void writeFloats(Path file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    append(file, bytes.array());
  }

  private static void writeInts(Path file, int[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    append(file, bytes.array());
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    try (OutputStream stream =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      stream.write(bytes);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
