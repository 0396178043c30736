// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Type;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.kernel.Arithmetic;
import savanna.dsl.exec.kernel.BinaryKernel;
import savanna.dsl.exec.kernel.UnaryKernel;
import savanna.dsl.exec.tape.AxisMean;
import savanna.dsl.exec.tape.Instruction;
import savanna.dsl.exec.tape.Orthogonalization;
import savanna.dsl.exec.tape.Reduction;
import savanna.dsl.exec.tape.ScalarCells;
import savanna.dsl.exec.tape.Value;

/** Binds single instructions to ND4J kernels on whole vectors, or to Java where there are none. */
final class Nd4jBinder {
  private final ParameterLayout layout;
  private final Nd4jBuffers buffers;
  private final Nd4jKernels kernels;
  private final HostArrays host;
  private final ScalarCells cells;
  private final Function<Value, INDArray> arrays;
  private final int firstSpare;
  private final List<Runnable> work = new ArrayList<>();

  /**
   * @param workspace whose buffers and kernels are used
   * @param arrays returns the vector of an array
   * @param firstSpare the first vector that no instruction has for its result
   */
  Nd4jBinder(
      Nd4jWorkspace workspace,
      ScalarCells cells,
      Function<Value, INDArray> arrays,
      int firstSpare) {
    this.layout = workspace.layout();
    this.buffers = workspace.buffers();
    this.kernels = workspace.kernels();
    this.host = workspace.host();
    this.cells = cells;
    this.arrays = arrays;
    this.firstSpare = firstSpare;
  }

  /** Returns what was appended so far, in order. */
  List<Runnable> work() {
    return work;
  }

  /** Appends an instruction. */
  void append(Instruction instruction) {
    if (instruction.isReduction()) {
      reduce(instruction);
    } else if (instruction.type() != Type.ARRAY) {
      work.add(cells.operation(instruction));
    } else {
      switch (instruction.arguments().size()) {
        case 1 -> unary(instruction.op(), array(instruction.argument(0)), array(instruction));
        case 2 -> binary(instruction);
        default -> {
          if (instruction.op() == Op.CLIP) {
            clip(instruction);
          } else if (instruction.op() == Op.WHERE) {
            choose(instruction);
          } else {
            interpolate(instruction);
          }
        }
      }
    }
  }

  /** Appends {@code to = from}. */
  void copy(INDArray from, INDArray to) {
    work.add(kernels.copy(from, to));
  }

  private INDArray array(Value value) {
    return arrays.apply(value);
  }

  private INDArray spare(int index) {
    return buffers.vector(firstSpare + index);
  }

  private void unary(Op op, INDArray x, INDArray out) {
    if (op == Op.COPY) {
      copy(x, out);
      return;
    }
    if (op.kind() == OpKind.AXIS_MEAN) {
      axisMean(op, x, out);
      return;
    }
    if (op.kind() == OpKind.MATRIX) {
      orthogonalize(x, out);
      return;
    }
    Runnable kernel = kernels.unary(op, x, out);
    if (kernel == null) {
      UnaryKernel inJava = host.kernels().unary(op);
      kernel = () -> host.unary(inJava, x, out);
    }
    work.add(kernel);
  }

  private void axisMean(Op op, INDArray x, INDArray out) {
    List<AxisMean> means =
        layout.tensors().stream().map(tensor -> new AxisMean(op, tensor)).toList();
    UnaryKernel kernel =
        (in, to, length) -> {
          for (int t = 0; t < means.size(); t++) {
            means.get(t).apply(in, to, layout.tensors().get(t).offset());
          }
          Arithmetic.flush(to, length);
        };
    work.add(() -> host.unary(kernel, x, out));
  }

  private void orthogonalize(INDArray x, INDArray out) {
    Orthogonalization matrices = host.orthogonalization(layout);
    UnaryKernel kernel =
        (in, to, length) -> {
          for (int t = 0; t < layout.tensors().size(); t++) {
            matrices.apply(t, in, to, layout.tensors().get(t).offset());
          }
        };
    work.add(() -> host.unary(kernel, x, out));
  }

  private void binary(Instruction instruction) {
    Op op = instruction.op();
    Value left = instruction.argument(0);
    Value right = instruction.argument(1);
    INDArray out = array(instruction);
    boolean arithmetic = Nd4jOps.isArithmetic(op);
    if (arithmetic && right.type() == Type.SCALAR) {
      double protection = op == Op.DIVIDE ? Op.EPSILON : 0;
      double[] cell = cells.of(right);
      work.add(kernels.arrayScalar(op, array(left), () -> cell[0] + protection, out));
    } else if (arithmetic && left.type() == Type.SCALAR) {
      INDArray y = op == Op.DIVIDE ? protectedDivisor(array(right)) : array(right);
      work.add(kernels.scalarArray(op, number(left), y, out));
    } else if (arithmetic) {
      arithmetic(op, operand(left, 0), operand(right, 1), out);
    } else {
      INDArray x = operand(left, 0);
      INDArray y = operand(right, 1);
      BinaryKernel inJava = host.kernels().binary(op);
      work.add(() -> host.binary(inJava, x, y, out));
    }
  }

  private DoubleSupplier number(Value scalar) {
    double[] cell = cells.of(scalar);
    return () -> cell[0];
  }

  private void arithmetic(Op op, INDArray x, INDArray y, INDArray out) {
    work.add(kernels.binary(op, x, op == Op.DIVIDE ? protectedDivisor(y) : y, out));
  }

  private INDArray protectedDivisor(INDArray y) {
    work.add(kernels.arrayScalar(Op.ADD, y, () -> Op.EPSILON, spare(2)));
    return spare(2);
  }

  private void clip(Instruction instruction) {
    INDArray x = array(instruction.argument(0));
    INDArray out = array(instruction);
    double[] limit = cells.of(instruction.argument(1));
    double[] norm = cells.of(instruction.argument(2));
    // In Java: the factor for huge values is too small for a float.
    work.add(
        () -> {
          double factor = Op.clipFactor(norm[0], limit[0]);
          host.unary((in, to, length) -> Arithmetic.scale(in, factor, to, length), x, out);
        });
  }

  private void choose(Instruction instruction) {
    INDArray x = operand(instruction.argument(1), 1);
    INDArray y = operand(instruction.argument(2), 2);
    INDArray out = array(instruction);
    Value condition = instruction.argument(0);
    if (condition.type() == Type.ARRAY) {
      INDArray c = array(condition);
      work.add(() -> host.choose(c, x, y, out));
    } else {
      double[] cell = cells.of(condition);
      work.add(() -> host.choose(cell, layout, x, y, out));
    }
  }

  private void interpolate(Instruction instruction) {
    INDArray x = operand(instruction.argument(0), 0);
    INDArray y = operand(instruction.argument(1), 1);
    INDArray out = array(instruction);
    Value share = instruction.argument(2);
    if (share.type() == Type.SCALAR) {
      work.add(kernels.interpolation(x, y, number(share), out, spare(2)));
    } else {
      INDArray a = operand(share, 3);
      arithmetic(Op.MULTIPLY, a, y, spare(2));
      work.add(kernels.scalarArray(Op.SUBTRACT, () -> 1, a, spare(3)));
      arithmetic(Op.MULTIPLY, spare(3), x, out);
      arithmetic(Op.ADD, out, spare(2), out);
    }
  }

  private void reduce(Instruction instruction) {
    Op op = instruction.op();
    boolean two = instruction.arguments().size() > 1;
    Nd4jBuffers.DoubleVector x = widened(instruction.argument(0), 0);
    Nd4jBuffers.DoubleVector y = two ? widened(instruction.argument(1), 1) : x;
    double[] result = cells.of(instruction);
    boolean whole = instruction.type() == Type.SCALAR;
    work.add(
        () -> {
          for (int i = 0; i < result.length; i++) {
            INDArray left = whole ? x.whole() : x.tensors().get(i);
            INDArray right = whole ? y.whole() : y.tensors().get(i);
            double xy = two ? dot(left, right) : 0;
            double xx = op == Op.DOT ? 0 : dot(left, left);
            double yy = op == Op.COSINE_SIM ? dot(right, right) : 0;
            result[i] = Reduction.finish(op, xy, xx, yy);
          }
        });
  }

  private static double dot(INDArray x, INDArray y) {
    return Nd4j.getBlasWrapper().level1().dot(x.length(), 1.0, x, y);
  }

  private Nd4jBuffers.DoubleVector widened(Value value, int k) {
    Nd4jBuffers.DoubleVector vector = buffers.doubleVector(k);
    work.add(kernels.widen(operand(value, k), vector.whole()));
    return vector;
  }

  /** Returns an argument as a vector: numbers are written all over a spare one first. */
  private INDArray operand(Value value, int k) {
    if (value.type() == Type.ARRAY) {
      return array(value);
    }
    double[] cell = cells.of(value);
    INDArray vector = spare(k);
    work.add(() -> host.spread(cell, layout, vector));
    return vector;
  }
}
