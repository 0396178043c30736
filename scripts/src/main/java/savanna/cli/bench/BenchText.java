// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.cli.output.Table;
import savanna.dsl.opencl.DeviceDescription;

/** Prints the figures as tables. */
final class BenchText {
  private final PrintWriter out;

  BenchText(PrintWriter out) {
    this.out = out;
  }

  void blas(String library, String core, double sgemm) {
    out.printf(
        Locale.ROOT,
        "%s, kernels %s (%s): sgemm of 512 x 512 at %.1f GFLOP/s on one thread%n%n",
        library,
        core,
        InstructionSet.ofCore(core).map(InstructionSet::toString).orElse("instructions unknown"),
        sgemm);
  }

  void trainSteps(List<TrainStepBench.Figures> figures, double sgemm) {
    Table table =
        new Table("task", "batch", "parameters", "gradient us", "MFLOP", "GFLOP/s", "of sgemm %");
    for (TrainStepBench.Figures row : figures) {
      table.row(
          row.task(),
          row.batchSize(),
          row.parameters(),
          number(row.gradientMicros()),
          number(row.matrixFlops() * 1e-6),
          number(row.gigaflops()),
          number(100 * row.gigaflops() / sgemm));
    }
    out.println(table);
  }

  void optimizerShares(List<TrainStepBench.Figures> figures) {
    Table table =
        new Table(
            "task",
            "batch",
            "AdamW us",
            "of step %",
            "Lion us",
            "of step %",
            "25 statements us",
            "of step %");
    for (TrainStepBench.Figures row : figures) {
      table.row(
          row.task(),
          row.batchSize(),
          number(row.adamWMicros()),
          number(100 * row.share(row.adamWMicros())),
          number(row.lionMicros()),
          number(100 * row.share(row.lionMicros())),
          number(row.longMicros()),
          number(100 * row.share(row.longMicros())));
    }
    out.println(table);
  }

  void optimizers(List<OptimizerBench.Figures> figures) {
    Table table = new Table("50,000 parameters", "AdamW us", "Lion us");
    for (OptimizerBench.Figures row : figures) {
      table.row(row.executor(), number(row.adamWMicros()), number(row.lionMicros()));
    }
    out.println(table);
  }

  void candidates(CandidateBench.Figures figures) {
    Table table = new Table("trainings", "");
    table.row("iris-mlp candidates a second", number(figures.irisPerSecond()));
    gain(table, "candidates of two workers over one", figures.twoWorkersSpeedup());
    gain(table, "plain arithmetic of two threads over one", figures.twoThreadsSpeedup());
    table.row("bytes allocated in a train step", number(figures.bytesPerTrainStep()));
    table.row("denormal weights, times slower", number(figures.denormalSlowdown()));
    out.println(table);
    if (figures.twoWorkersSpeedup() == null) {
      out.printf("what two workers gain was not measured: this process has one core%n%n");
    }
  }

  void device(DeviceBench.Device device) {
    out.printf(
        Locale.ROOT,
        "%s%s: %.1f GFLOP/s in registers, %.1f GB/s copying%n%n",
        device.device().identity(),
        device.device().kind() == DeviceDescription.Kind.CPU ? ", a CPU" : "",
        device.speed().gigaflops(),
        device.speed().gigabytes());
    Table table =
        new Table(
            "task",
            "together",
            "candidates a second",
            "GFLOP/s",
            "of peak %",
            "GB/s",
            "of copying %",
            "limit");
    for (DeviceBench.Figures row : device.tasks()) {
      table.row(
          row.task(),
          row.candidates(),
          number(row.perSecond()),
          number(row.gigaflops()),
          number(100 * row.ofPeak()),
          number(row.gigabytes()),
          number(100 * row.ofBandwidth()),
          row.limit());
    }
    out.println(table);
  }

  private static void gain(Table table, String what, @Nullable Double times) {
    if (times != null) {
      table.row(what, number(times));
    }
  }

  void pyTorch(List<PyTorchBench.Figures> figures, String core) {
    if (figures.isEmpty()) {
      return;
    }
    PyTorchBench.Figures first = figures.get(0);
    out.printf(
        "PyTorch %s: kernels %s (%s); ours: %s (%s)%n",
        first.pyTorch().version(),
        figures.stream()
            .map(row -> row.pyTorch().core())
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", ")),
        first.pyTorchInstructionSet() == null
            ? "instructions unknown"
            : first.pyTorchInstructionSet(),
        core,
        first.instructionSet());
    boolean fair = figures.stream().allMatch(PyTorchBench.Figures::fair);
    if (!fair) {
      out.printf(
          "not a fair comparison: the two use kernels for different instruction sets; give PyTorch"
              + " an OpenBLAS or MKL that knows this CPU (Debian: apt-get install"
              + " libopenblas0-pthread), or choose ours by --kernels%n");
    }
    Table table =
        fair
            ? new Table(
                "task",
                "batch",
                "us a step",
                "",
                "PyTorch us",
                "",
                "times",
                "",
                "goal",
                "difference of losses")
            : new Table(
                "task",
                "batch",
                "us a step",
                "",
                "PyTorch us",
                "",
                "times, not fair",
                "",
                "difference of losses");
    for (PyTorchBench.Figures row : figures) {
      List<Object> cells =
          new ArrayList<>(
              List.of(
                  row.task(),
                  row.batchSize(),
                  number(row.micros().median()),
                  row.micros().range(),
                  number(row.pyTorchMicros().median()),
                  row.pyTorchMicros().range(),
                  number(row.times().median()),
                  row.times().range()));
      if (fair) {
        cells.add(goal(row));
      }
      cells.add(String.format(Locale.ROOT, "%.1e", row.pyTorch().loss() - row.loss()));
      table.row(cells.toArray());
    }
    out.println(table);
  }

  private static String goal(PyTorchBench.Figures row) {
    Double goal = row.goal();
    return goal == null
        ? "-"
        : number(goal) + (row.times().median() >= goal ? " reached" : " missed");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}
