// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Program;
import savanna.dsl.Type;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.tape.BufferPlan;
import savanna.dsl.exec.tape.ScalarCells;
import savanna.dsl.exec.tape.ScalarStates;
import savanna.dsl.exec.tape.Tape;
import savanna.dsl.exec.tape.Value;

/** Runs one instruction after another on whole vectors. */
final class Nd4jExecutor implements OptimizerExecutor {
  private final Tape tape;
  private final Nd4jWorkspace workspace;
  private final BufferPlan plan;
  private final ScalarCells cells;
  private final double[] schedule;
  private final Runnable[] work;
  private final Map<Integer, INDArray> arrayStates = new TreeMap<>();
  private final ScalarStates scalarStates;
  private boolean retired;

  Nd4jExecutor(Tape tape, Nd4jWorkspace workspace) {
    this.tape = tape;
    this.workspace = workspace;
    this.plan = BufferPlan.onePass(tape);
    this.cells = new ScalarCells(workspace.layout());
    this.schedule = cells.of(tape.schedule());
    this.scalarStates = new ScalarStates(tape, cells);
    int firstSpare = firstLocal() + plan.local();
    Nd4jBinder binder = new Nd4jBinder(workspace, cells, this::array, firstSpare);
    tape.instructions().forEach(binder::append);
    plan.copies().forEach(copy -> binder.copy(array(copy.value()), array(copy.input())));
    this.work = binder.work().toArray(new Runnable[0]);
    reset();
  }

  /** Makes every later call an error: the buffers belong to another executor now. */
  void retire() {
    retired = true;
  }

  @Override
  public void reset() {
    checkCurrent();
    scalarStates.reset();
    arrayStates.values().forEach(state -> state.assign(0));
  }

  @Override
  public void step(double scheduleValue) {
    checkCurrent();
    schedule[0] = scheduleValue;
    for (Runnable operation : work) {
      operation.run();
    }
    scalarStates.advance();
  }

  @Override
  public double[] state(int slot) {
    checkCurrent();
    Value.Input state = tape.state(slot);
    if (state.type() != Type.ARRAY) {
      return cells.of(state).clone();
    }
    INDArray array = arrayStates.get(slot);
    return array == null ? new double[workspace.layout().size()] : array.toDoubleVector();
  }

  private INDArray array(Value value) {
    BufferPlan.Buffer buffer = plan.buffer(value);
    return switch (buffer.kind()) {
      case INPUT ->
          switch (buffer.index()) {
            case Program.WEIGHTS -> workspace.weights();
            case Program.GRADIENT -> workspace.gradient();
            default ->
                arrayStates.computeIfAbsent(
                    buffer.index(), slot -> workspace.buffers().vector(slot - Program.FIRST_STATE));
          };
      case KEPT, LOCAL -> workspace.buffers().vector(firstLocal() + buffer.index());
    };
  }

  private int firstLocal() {
    return tape.schedule().slot() - Program.FIRST_STATE;
  }

  private void checkCurrent() {
    if (retired) {
      throw new IllegalStateException("the workspace has made another executor since");
    }
  }
}
