// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.cli.bench.CpuClock;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Type;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.Task;

/**
 * What a program costs beside the gradient.
 *
 * @param program label of the program
 * @param task of whose model the parameters are
 * @param parameters of the model
 * @param states that can reach an update
 * @param bytesPerParameter of these states in single precision: 4 for each state that is an array
 * @param updateMicros microseconds of CPU time for the update of all parameters, median of rounds
 */
record UpdateCost(
    String program,
    String task,
    int parameters,
    int states,
    double bytesPerParameter,
    double updateMicros) {

  private static final double SCHEDULE = 1e-3;

  /** Measures a program, not tuned, in two seconds, with random weights and gradients. */
  static UpdateCost measure(String label, Program program, Task task, ExecutorFactory executors) {
    AbstractExecution execution = AbstractExecution.of(program);
    ParameterLayout layout = task.layout();
    long numbers = 0;
    for (int slot : execution.liveStates()) {
      State state = program.states().get(slot - Program.FIRST_STATE);
      numbers += state.type() == Type.ARRAY ? layout.size() : 1;
    }
    INDArray weights = Nd4j.rand(DataType.FLOAT, layout.size());
    INDArray gradient = Nd4j.rand(DataType.FLOAT, layout.size());
    OptimizerExecutor executor = executors.create(program, layout, weights, gradient);
    return new UpdateCost(
        label,
        task.name(),
        layout.size(),
        execution.liveStates().size(),
        (double) numbers * Float.BYTES / layout.size(),
        new CpuClock().medianMicros(() -> executor.step(SCHEDULE)));
  }
}
