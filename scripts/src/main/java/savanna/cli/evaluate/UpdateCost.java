// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.List;
import savanna.cli.bench.OptimizerBench;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.ModelTask;

/**
 * What a program costs beside the gradient.
 *
 * @param program label of the program
 * @param task of whose model the parameters are
 * @param parameters of the model
 * @param states that can reach an update
 * @param bytesPerParameter of these states in single precision: 4 for each state that is an array;
 *     one number a tensor, or one in all, for the others
 * @param updateMicros microseconds of CPU time for the update of all parameters, median of rounds
 */
record UpdateCost(
    String program,
    String task,
    int parameters,
    int states,
    double bytesPerParameter,
    double updateMicros) {

  /** Measures a program, not tuned, in two seconds, with random weights and gradients. */
  static UpdateCost measure(
      String label, Program program, ModelTask task, ExecutorFactory executors) {
    List<State> live = AbstractExecution.of(program).liveProgram().states();
    ParameterLayout layout = task.layout();
    long numbers = 0;
    for (State state : live) {
      numbers +=
          switch (state.type()) {
            case SCALAR -> 1;
            case TENSOR_SCALAR -> layout.tensors().size();
            case ARRAY -> layout.size();
          };
    }
    return new UpdateCost(
        label,
        task.name(),
        layout.size(),
        live.size(),
        (double) numbers * Float.BYTES / layout.size(),
        OptimizerBench.stepMicros(executors, program, layout));
  }
}
