// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;

/** What an optimizer costs on 50,000 parameters, beside the time to move its values at all. */
public final class OptimizerBench {
  private static final int PARAMETERS = 50_000;
  private static final int TENSORS = 20;
  private static final int ADAM_W_TRAFFIC = 7; // reads w, g, m, v; writes w, m, v
  private static final int LION_TRAFFIC = 5; // reads w, g, m; writes w, m

  private static final double SCHEDULE = 1e-3;

  private final CpuClock clock = new CpuClock();

  /**
   * What one executor costs; {@code memory} is a plain copy of as many values.
   *
   * @param adamWMicros microseconds of a step of AdamW
   * @param lionMicros microseconds of a step of Lion
   */
  record Figures(String executor, int parameters, double adamWMicros, double lionMicros) {}

  /** Returns the figures of all executors, and of copying. */
  List<Figures> measure() {
    List<Figures> executors =
        new ArrayList<>(ExecutorFactories.all().stream().map(this::of).toList());
    executors.add(
        new Figures("memory", PARAMETERS, copyMicros(ADAM_W_TRAFFIC), copyMicros(LION_TRAFFIC)));
    return executors;
  }

  private Figures of(ExecutorFactory factory) {
    return new Figures(
        factory.name(),
        PARAMETERS,
        stepMicros(factory, BenchPrograms.adamW()),
        stepMicros(factory, BenchPrograms.lion()));
  }

  private static double stepMicros(ExecutorFactory factory, Program program) {
    int[] sizes = new int[TENSORS];
    Arrays.fill(sizes, PARAMETERS / TENSORS);
    return stepMicros(factory, program, ParameterLayout.ofSizes(sizes));
  }

  /**
   * Returns the microseconds of CPU time that a step takes, median of rounds, with random weights
   * and gradients; this takes two seconds.
   */
  public static double stepMicros(
      ExecutorFactory factory, Program program, ParameterLayout layout) {
    INDArray weights = Nd4j.rand(DataType.FLOAT, layout.size());
    INDArray gradient = Nd4j.rand(DataType.FLOAT, layout.size());
    OptimizerExecutor executor = factory.create(program, layout, weights, gradient);
    return new CpuClock().medianMicros(() -> executor.step(SCHEDULE));
  }

  /** A copy reads a value and writes one, so half of the traffic is copied. */
  private double copyMicros(int traffic) {
    float[] from = new float[PARAMETERS * traffic / 2];
    float[] to = new float[from.length];
    return clock.medianMicros(() -> System.arraycopy(from, 0, to, 0, from.length));
  }
}
