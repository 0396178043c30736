// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import savanna.cli.input.BadInputException;
import savanna.cli.input.KernelsOption;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.opencl.OpenClException;
import savanna.results.io.Json;
import savanna.tasks.ModelTask;

/** {@code savanna bench}: times train steps and their parts. */
@Command(
    name = "bench",
    description = {
      "Times train steps, optimizers and whole trainings on one thread, in about three minutes.",
      "",
      "Figures are medians of rounds, in the thread's CPU time; 'a..b' are the quartiles of the"
          + " rounds. GFLOP/s count the matrix products of a gradient alone, over the time of"
          + " all of it; 'of sgemm' is their share of what the BLAS library reaches in a 512 x 512"
          + " product on the same thread.",
      "",
      "With --pytorch, rounds of 100 train steps here and there alternate. PyTorch's OpenBLAS is"
          + " asked to use our kernels, its oneDNN no newer instructions; where the kernels'"
          + " instruction sets still differ, or PyTorch's BLAS library is not known, the comparison"
          + " is called not fair ('fair' in JSON) and has no goal.",
      "",
      "For quiet figures pin the process to one core of an idle machine with 'taskset -c 0'; what"
          + " two workers gain is then left out.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  scripts/bench",
      "  taskset -c 0 scripts/bench --pytorch /usr/bin/python3",
      "  savanna bench --tasks my-task.json",
      "  savanna bench --opencl --tasks digits-vit,java-lm",
      "  scripts/bench --pytorch /usr/bin/python3 --format json > bench.json",
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private final Console console;
  private final ExecutorFactory executors = ExecutorFactories.defaultFactory();

  @Mixin private KernelsOption kernels = new KernelsOption();
  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = "--pytorch",
      paramLabel = "PYTHON",
      description =
          "A Python interpreter that has PyTorch, to time the same models there. Default: none.")
  private @Nullable Path python;

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description =
          "Tasks whose train steps are timed, names or paths of task files, separated by commas."
              + " Default: five proxies.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = "--opencl",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "256",
      description =
          "Instead of all that, train N candidates at a time on the OpenCL device that '--backend"
              + " opencl' takes. Default: 256.")
  private @Nullable Integer together;

  /** Makes the command. */
  public BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    KernelFamily used = kernels.use(console);
    List<ModelTask> timed = TrainStepBench.tasks(tasks);
    if (together != null) {
      return onDevice(timed, together);
    }
    progress("with " + BlasLibrary.version() + ", kernels " + used);
    double sgemm = new SgemmBench().gigaflops();
    List<TrainStepBench.Figures> trainSteps = new ArrayList<>();
    TrainStepBench bench = new TrainStepBench(executors);
    for (ModelTask task : timed) {
      progress("train step of " + task.name() + ", batch " + task.batchSize());
      trainSteps.add(bench.measure(task));
    }
    progress("optimizers on 50,000 parameters");
    List<OptimizerBench.Figures> optimizers = new OptimizerBench().measure();
    progress("whole trainings");
    CandidateBench.Figures candidates = new CandidateBench(executors).measure();
    List<PyTorchBench.Figures> pyTorch =
        python == null ? List.of() : comparison(timed, python, used.toString());
    if (format.isJson()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("executor", executors.name());
      document.put("blas", BlasLibrary.version());
      document.put("kernels", used.toString());
      document.put("sgemmGigaflops", sgemm);
      document.put("trainSteps", trainSteps);
      document.put("optimizers", optimizers);
      document.put("candidates", candidates);
      document.put("pyTorch", pyTorch);
      console.out().print(Json.document("bench", document));
    } else {
      BenchText text = new BenchText(console.out());
      text.blas(BlasLibrary.version(), used.toString(), sgemm);
      text.trainSteps(trainSteps, sgemm);
      text.optimizerShares(trainSteps);
      text.optimizers(optimizers);
      text.candidates(candidates);
      text.pyTorch(pyTorch, used.toString());
    }
    return 0;
  }

  private int onDevice(List<ModelTask> timed, int count) {
    if (count < 1) {
      throw new BadInputException("--opencl is a number from 1, got " + count);
    }
    try {
      progress("whole trainings on an OpenCL device");
      DeviceBench.Device device = DeviceBench.measure(timed, count);
      if (format.isJson()) {
        console.out().print(Json.document("bench-opencl", device));
      } else {
        new BenchText(console.out()).device(device);
      }
      return 0;
    } catch (OpenClException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private List<PyTorchBench.Figures> comparison(
      List<ModelTask> timed, Path interpreter, String core) throws Exception {
    Path script = Path.of(System.getProperty("savanna.home", "."), "scripts", "bench-pytorch");
    PyTorchBench bench = new PyTorchBench(executors, interpreter, script, core);
    List<PyTorchBench.Figures> figures = new ArrayList<>();
    for (ModelTask task : timed) {
      progress("PyTorch: " + task.name() + ", batch " + task.batchSize());
      figures.add(bench.measure(task));
    }
    return figures;
  }

  private void progress(String what) {
    console.err().println("timing " + what);
  }
}
