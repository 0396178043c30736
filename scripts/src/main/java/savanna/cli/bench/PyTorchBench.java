// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import savanna.cli.input.BadInputException;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.results.Json;
import savanna.tasks.Task;
import savanna.tasks.data.Dataset;
import savanna.tasks.model.Batch;
import savanna.tasks.model.Model;

/**
 * The same model, from the same initial weights, on the same batches, in PyTorch: the batches go to
 * files that {@code scripts/bench-pytorch} reads.
 */
final class PyTorchBench {
  private static final int STEPS = 100;

  private final CpuClock clock = new CpuClock();
  private final ExecutorFactory executors;
  private final Path python;
  private final Path script;

  /**
   * Makes the comparison.
   *
   * @param python an interpreter that has PyTorch
   * @param script the program for it
   */
  PyTorchBench(ExecutorFactory executors, Path python, Path script) {
    this.executors = executors;
    this.python = python;
    this.script = script;
  }

  /**
   * A train step with AdamW here and there.
   *
   * @param micros microseconds here
   * @param pyTorchMicros microseconds there
   * @param loss training loss of the hundredth train step here
   * @param pyTorchLoss the same there
   */
  record Figures(
      String task,
      int batchSize,
      double micros,
      double pyTorchMicros,
      double loss,
      double pyTorchLoss) {}

  Figures measure(Task task) throws IOException, InterruptedException {
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
      double micros =
          clock.medianMicros(
              () -> {
                dataset.drawTraining(random, model.batch());
                model.lossAndGradient();
                executor.step(0.001);
              });
      String[] answer = runPython(directory).split(" ");
      return new Figures(
          task.name(),
          task.batchSize(),
          micros,
          Double.parseDouble(answer[0]),
          loss,
          Double.parseDouble(answer[1]));
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

  private String runPython(Path directory) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(python.toString(), script.toString(), directory.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new BadInputException(
          python + " cannot run " + script + ": give --pytorch an interpreter that has PyTorch");
    }
    return answer;
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
