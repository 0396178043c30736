// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.opencl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Program;
import savanna.dsl.Type;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.tape.FlatVector;
import savanna.dsl.opencl.KernelText;
import savanna.dsl.opencl.OpenClBuffer;
import savanna.dsl.opencl.OpenClContext;
import savanna.dsl.opencl.OpenClKernel;

/**
 * The kernels' optimizer, one launch a train step, so that the contract of executors can look at
 * what it computes.
 */
final class OpenClExecutorFactory implements ExecutorFactory, AutoCloseable {
  private final OpenClContext context;
  private final int group;
  private final Map<ParameterLayout, OpenClKernel> kernels = new HashMap<>();

  OpenClExecutorFactory(OpenClContext context, int group) {
    this.context = context;
    this.group = group;
  }

  @Override
  public String name() {
    return "opencl";
  }

  @Override
  public void close() {
    kernels.values().forEach(OpenClKernel::close);
  }

  @Override
  public ExecutorWorkspace newWorkspace(
      ParameterLayout layout, INDArray weights, INDArray gradient) {
    FlatVector.check("weights", weights, layout);
    FlatVector.check("gradient", gradient, layout);
    OpenClKernel kernel =
        kernels.computeIfAbsent(
            layout,
            key ->
                context.compile(
                    OptimizerSource.of(key) + KernelText.of(OpenClExecutorFactory.class, "step.cl"),
                    List.of("GROUP=" + group),
                    "train_step"));
    return new Workspace(layout, weights, gradient, kernel);
  }

  private final class Workspace implements ExecutorWorkspace {
    private final ParameterLayout layout;
    private final INDArray weights;
    private final INDArray gradient;
    private final OpenClKernel kernel;
    private Executor current;

    Workspace(ParameterLayout layout, INDArray weights, INDArray gradient, OpenClKernel kernel) {
      this.layout = layout;
      this.weights = weights;
      this.gradient = gradient;
      this.kernel = kernel;
    }

    @Override
    public OptimizerExecutor executor(Program program) {
      EncodedTape tape = EncodedTape.of(program);
      if (current != null) {
        current.close();
      }
      current = new Executor(this, tape);
      return current;
    }
  }

  private final class Executor implements OptimizerExecutor {
    private final Workspace space;
    private final EncodedTape tape;
    private final int size;
    private final OpenClBuffer code;
    private final OpenClBuffer cells;
    private final OpenClBuffer arrays;
    private final OpenClBuffer scratch;
    private boolean closed;

    Executor(Workspace space, EncodedTape tape) {
      this.space = space;
      this.tape = tape;
      this.size = space.layout.size();
      int[] words = tape.code();
      this.code = context.buffer((long) words.length * Integer.BYTES);
      code.write(0, words);
      this.cells =
          context.buffer((long) tape.cells() * space.layout.tensors().size() * Double.BYTES);
      this.arrays = context.buffer((long) tape.arrays() * size * Float.BYTES);
      this.scratch =
          context.buffer((long) OptimizerSource.scratchFloats(space.layout) * Float.BYTES);
      reset();
    }

    void close() {
      closed = true;
      List.of(code, cells, arrays, scratch).forEach(OpenClBuffer::close);
    }

    @Override
    public void reset() {
      check();
      cells.write(0, tape.initialCells(space.layout.tensors().size()));
      arrays.write(0, new float[tape.arrays() * size]);
    }

    @Override
    public void step(double schedule) {
      check();
      arrays.write((long) EncodedTape.WEIGHTS * size, space.weights.toFloatVector());
      arrays.write((long) EncodedTape.GRADIENT * size, space.gradient.toFloatVector());
      space.kernel.launch(1, group, code, schedule, cells, arrays, scratch);
      float[] result = new float[size];
      arrays.read((long) EncodedTape.WEIGHTS * size, result);
      space.weights.assign(Nd4j.createFromArray(result));
    }

    @Override
    public double[] state(int slot) {
      check();
      Type type = tape.stateType(slot);
      if (type == Type.ARRAY) {
        float[] values = new float[size];
        if (tape.stateArray(slot) >= 0) {
          arrays.read((long) tape.stateArray(slot) * size, values);
        }
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
          numbers[i] = values[i];
        }
        return numbers;
      }
      int tensors = space.layout.tensors().size();
      double[] numbers = new double[type == Type.SCALAR ? 1 : tensors];
      if (tape.stateCell(slot) >= 0) {
        cells.read((long) tape.stateCell(slot) * tensors, numbers);
      }
      return numbers;
    }

    private void check() {
      if (closed) {
        throw new IllegalStateException("the workspace has made another executor since");
      }
    }
  }
}
