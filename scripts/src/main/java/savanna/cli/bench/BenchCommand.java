// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import savanna.cli.input.KernelsOption;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Table;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;
import savanna.results.Json;
import savanna.tasks.Task;

/** {@code savanna bench}: times train steps and their parts. */
@Command(
    name = "bench",
    description = {
      "Times train steps, optimizers and whole trainings on one thread, in about two minutes.",
      "",
      "Figures are medians of the thread's CPU time.",
      "",
    },
    footer = {"", "Example:", "  scripts/bench --pytorch /usr/bin/python3"},
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private final Console console;
  private final ExecutorFactory executors = ExecutorFactories.byDefault();

  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = "--pytorch",
      paramLabel = "PYTHON",
      description =
          "A Python interpreter that has PyTorch, to time the same models there. Default: none.")
  private @Nullable Path python;

  /** Makes the command. */
  public BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    KernelFamily used = kernels.use(console);
    progress("with " + BlasLibrary.version() + ", kernels " + used);
    List<TrainStepBench.Figures> trainSteps = new ArrayList<>();
    TrainStepBench bench = new TrainStepBench(executors);
    for (Task task : TrainStepBench.tasks()) {
      progress("train step of " + task.name() + ", batch " + task.batchSize());
      trainSteps.add(bench.measure(task));
    }
    progress("optimizers on 50,000 parameters");
    ExecutorFactories.all().forEach(factory -> factory.remarks().forEach(console.err()::println));
    List<OptimizerBench.Figures> optimizers = new OptimizerBench().measure();
    progress("whole trainings");
    CandidateBench.Figures candidates = new CandidateBench(executors).measure();
    List<PyTorchBench.Figures> pyTorch = python == null ? List.of() : comparison(python);
    if (format.isJson()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("executor", executors.name());
      document.put("blas", BlasLibrary.version());
      document.put("kernels", used.toString());
      document.put("trainSteps", trainSteps);
      document.put("optimizers", optimizers);
      document.put("candidates", candidates);
      document.put("pyTorch", pyTorch);
      console.out().print(Json.document("bench", document));
    } else {
      printTrainSteps(trainSteps);
      printOptimizers(optimizers);
      printCandidates(candidates);
      printPyTorch(pyTorch);
    }
    return 0;
  }

  private List<PyTorchBench.Figures> comparison(Path interpreter) throws Exception {
    Path script = Path.of(System.getProperty("savanna.home", "."), "scripts", "bench-pytorch");
    PyTorchBench bench = new PyTorchBench(executors, interpreter, script);
    List<PyTorchBench.Figures> figures = new ArrayList<>();
    for (Task task : TrainStepBench.tasks()) {
      progress("PyTorch: " + task.name() + ", batch " + task.batchSize());
      figures.add(bench.measure(task));
    }
    return figures;
  }

  private void progress(String what) {
    console.err().println("timing " + what);
  }

  private void printTrainSteps(List<TrainStepBench.Figures> figures) {
    Table table =
        new Table(
            "task",
            "batch",
            "parameters",
            "gradient us",
            "AdamW us",
            "share %",
            "Lion us",
            "share %",
            "25 statements us",
            "share %");
    for (TrainStepBench.Figures row : figures) {
      table.row(
          row.task(),
          row.batchSize(),
          row.parameters(),
          number(row.gradientMicros()),
          number(row.adamWMicros()),
          number(100 * row.share(row.adamWMicros())),
          number(row.lionMicros()),
          number(100 * row.share(row.lionMicros())),
          number(row.longMicros()),
          number(100 * row.share(row.longMicros())));
    }
    console.out().println(table);
  }

  private void printOptimizers(List<OptimizerBench.Figures> figures) {
    Table table = new Table("50,000 parameters", "AdamW us", "Lion us");
    for (OptimizerBench.Figures row : figures) {
      table.row(row.executor(), number(row.adamWMicros()), number(row.lionMicros()));
    }
    console.out().println(table);
  }

  private void printCandidates(CandidateBench.Figures figures) {
    Table table = new Table("trainings", "");
    table.row("iris-mlp candidates a second", number(figures.irisPerSecond()));
    table.row("candidates of two workers over one", number(figures.twoWorkersSpeedup()));
    table.row("plain arithmetic of two threads over one", number(figures.twoThreadsSpeedup()));
    table.row("bytes allocated in a train step", number(figures.bytesPerTrainStep()));
    table.row("denormal weights, times slower", number(figures.denormalSlowdown()));
    console.out().println(table);
  }

  private void printPyTorch(List<PyTorchBench.Figures> figures) {
    Table table =
        new Table("task", "batch", "us a step", "PyTorch us", "times", "loss at 100", "difference");
    for (PyTorchBench.Figures row : figures) {
      table.row(
          row.task(),
          row.batchSize(),
          number(row.micros()),
          number(row.pyTorchMicros()),
          number(row.pyTorchMicros() / row.micros()),
          String.format(Locale.ROOT, "%.6f", row.loss()),
          String.format(Locale.ROOT, "%.1e", row.pyTorchLoss() - row.loss()));
    }
    if (!figures.isEmpty()) {
      console.out().println(table);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}
