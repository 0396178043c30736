// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;

/**
 * Prints the time of one train step of an executor, without forward pass and gradient: thread CPU
 * time in microseconds, median of the repeats. Pin it to one core.
 *
 * <p>Arguments: names of executors; all of them if there are none.
 */
final class ExecutorBenchmark {
  private static final int[] SIZES = {5_554, 10_198, 50_000};
  private static final int REPEATS = 41;
  private static final long NANOSECONDS_A_REPEAT = 20_000_000;

  /** 25 statements, four of them transcendental. */
  private static final String LONG =
      """
      def train(w, g, m, v, lr):
        a = clip(g, lr)
        m = interp(a, m, 0.9)
        g2 = square(g)
        v = interp(g2, v, 0.99)
        s = sqrt(v)
        u = m / s
        b = tanh(u)
        c = exp(b)
        d = c - b
        e = d * u
        f = max(e, b)
        h = min(f, 3.0)
        k = sin(h)
        n = abs(m)
        p = n + 0.001
        q = log(p)
        r = q * 0.01
        x = r + k
        y = x * b
        z = sign(m)
        update = z + y
        wd = w * 0.1
        update = update + wd
        lr = lr * 0.001
        update = update * lr
        return update, m, v
      """;

  /** AdamW, made to work on denormal numbers wherever it can. */
  private static final String DENORMAL =
      """
      def train(w, g, m, v, lr):
        g = g * 1e-20
        g2 = square(g)
        m = interp(g, m, 0.9)
        v = interp(g2, v, 0.999)
        sqrt_v = sqrt(v)
        update = m / sqrt_v
        update = update * 1e-30
        wd = w * 0.01
        update = update + wd
        lr = lr * 0.001
        update = update * lr
        return update, m, v
      """;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final PrintStream out;

  private ExecutorBenchmark(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    List<String> names =
        arguments.length > 0
            ? List.of(arguments)
            : ExecutorFactories.all().stream().map(ExecutorFactory::name).toList();
    ExecutorBenchmark benchmark = new ExecutorBenchmark(System.out);
    for (String name : names) {
      ExecutorFactory factory = ExecutorFactories.byName(name);
      benchmark.measure(factory, "adamw", ProgramLibrary.program("adamw"));
      benchmark.measure(factory, "lion", ProgramLibrary.program("lion"));
      benchmark.measure(factory, "program4", ProgramLibrary.program("program4"));
      benchmark.measure(factory, "long", ProgramParser.parse(LONG));
      benchmark.measure(factory, "normal", ProgramParser.parse(DENORMAL.replaceAll("e-[23]0", "")));
      benchmark.measure(factory, "denormal", ProgramParser.parse(DENORMAL));
    }
  }

  private void measure(ExecutorFactory factory, String label, Program program) {
    for (int size : SIZES) {
      INDArray weights = Nd4j.create(random(size, 1));
      INDArray gradient = Nd4j.create(random(size, 2));
      ParameterLayout layout = ParameterLayout.ofSizes(size / 2, size - size / 2);
      ExecutorWorkspace workspace = factory.newWorkspace(layout, weights, gradient);
      OptimizerExecutor executor = workspace.executor(program);
      out.printf(
          "%-8s %-10s %6d values: %8.1f us a step, %5.1f us to make%n",
          factory.name(),
          label,
          size,
          median(() -> executor.step(0.5)),
          median(() -> workspace.executor(program)));
    }
  }

  private double median(Runnable task) {
    long started = threads.getCurrentThreadCpuTime();
    int runs = 0;
    while (threads.getCurrentThreadCpuTime() - started < 10 * NANOSECONDS_A_REPEAT) {
      task.run();
      runs++;
    }
    int batch = Math.max(1, runs / 10);
    double[] times = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int k = 0; k < batch; k++) {
        task.run();
      }
      times[i] = (threads.getCurrentThreadCpuTime() - start) / 1e3 / batch;
    }
    Arrays.sort(times);
    return times[REPEATS / 2];
  }

  private static float[] random(int size, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (0.1 * random.nextGaussian());
    }
    return values;
  }
}
