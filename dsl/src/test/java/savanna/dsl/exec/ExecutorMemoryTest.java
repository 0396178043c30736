// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;

/** What train steps and the making of executors cost in memory. */
class ExecutorMemoryTest {
  private static final ParameterLayout LAYOUT = layout();
  private static final int MOST_REPEATS = 10;

  /** Bytes: reading what was allocated may allocate a little. */
  private static final long SLACK = 1000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final INDArray weights = Nd4j.rand(LAYOUT.size());
  private final INDArray gradient = Nd4j.rand(LAYOUT.size());

  @Test
  void tiledTrainStepsAllocateNothing() {
    ExecutorWorkspace workspace = workspace("tiled");
    for (Program program : programs()) {
      OptimizerExecutor executor = workspace.executor(program);
      run(executor, 200);
      // Until the compiler is done, which other work on the machine delays, views of native memory
      // are objects: the last of the repeats is what all later steps are.
      long least = Long.MAX_VALUE;
      for (int repeat = 0; repeat < MOST_REPEATS && least >= SLACK; repeat++) {
        long before = allocated();
        run(executor, 1000);
        least = allocated() - before;
      }
      assertThat(least).as(program.toString()).isLessThan(SLACK);
    }
  }

  @Test
  void nd4jTrainStepsAllocateWrappersOnly() {
    ExecutorWorkspace workspace = workspace("nd4j");
    for (Program program : programs()) {
      OptimizerExecutor executor = workspace.executor(program);
      run(executor, 20);
      long before = allocated();
      run(executor, 100);
      long kernels = 3L * program.statements().size() + 3;
      assertThat((allocated() - before) / 100).isLessThan(kernels * 2000);
    }
  }

  @Test
  void executorsOfOneWorkspaceShareItsNativeMemory() {
    for (ExecutorFactory factory : ExecutorFactories.all()) {
      ExecutorWorkspace workspace = workspace(factory.name());
      List<Program> programs = programs();
      programs.forEach(workspace::executor);
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 2000; i++) {
        run(workspace.executor(programs.get(i % programs.size())), 1);
      }
      long grown = Pointer.physicalBytes() - before;
      assertThat(grown).as(factory.name()).isLessThan(200L << 20);
    }
  }

  @Test
  @Tag("slow")
  void memoryIsSteadyOverAHundredThousandExecutors() {
    for (ExecutorFactory factory : ExecutorFactories.all()) {
      ExecutorWorkspace workspace = workspace(factory.name());
      List<Program> programs = programs();
      for (int i = 0; i < 20_000; i++) {
        run(workspace.executor(programs.get(i % programs.size())), 1);
      }
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 100_000; i++) {
        run(workspace.executor(programs.get(i % programs.size())), 1);
      }
      long grown = Pointer.physicalBytes() - before;
      assertThat(grown).as(factory.name()).isLessThan(100L << 20);
    }
  }

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("wide", 24, 100);
    builder.add("tall", 50, 24);
    builder.add("vector", 1400);
    return builder.build();
  }

  private ExecutorWorkspace workspace(String name) {
    return ExecutorFactories.byName(name).newWorkspace(LAYOUT, weights, gradient);
  }

  private static List<Program> programs() {
    return List.of(
        ProgramLibrary.program("adamw"),
        ProgramLibrary.program("program8"),
        ProgramLibrary.program("muon"),
        RandomPrograms.draw(RandomStream.of(1), 30),
        RandomPrograms.draw(RandomStream.of(2), 30));
  }

  private static void run(OptimizerExecutor executor, int steps) {
    for (int step = 0; step < steps; step++) {
      executor.step(0.5);
    }
  }

  private long allocated() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
