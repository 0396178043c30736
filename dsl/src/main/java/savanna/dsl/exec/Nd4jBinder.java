// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.Op;
import savanna.dsl.Type;
import savanna.dsl.exec.kernel.Arithmetic;
import savanna.dsl.exec.kernel.BinaryKernel;
import savanna.dsl.exec.kernel.UnaryKernel;

/** Binds single instructions to ND4J kernels on whole vectors. */
final class Nd4jBinder {
  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final ParameterLayout layout;
  private final Nd4jBuffers buffers;
  private final HostArrays host;
  private final Cells cells;
  private final Function<Value, INDArray> arrays;
  private final int firstSpare;
  private final List<Runnable> work = new ArrayList<>();

  /**
   * @param arrays returns the vector of an array
   * @param firstSpare the first vector that no instruction has for its result
   */
  Nd4jBinder(
      ParameterLayout layout,
      Nd4jBuffers buffers,
      HostArrays host,
      Cells cells,
      Function<Value, INDArray> arrays,
      int firstSpare) {
    this.layout = layout;
    this.buffers = buffers;
    this.host = host;
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
          } else {
            interpolate(instruction);
          }
        }
      }
    }
  }

  /** Appends {@code to = from}. */
  void copy(INDArray from, INDArray to) {
    run(Nd4jOps.copy(), to, from);
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
    TransformOp kernel = Nd4jOps.unary(op);
    if (kernel == null) {
      UnaryKernel inJava = host.kernels().unary(op);
      work.add(() -> host.unary(inJava, x, out));
      return;
    }
    boolean magnitude = Nd4jOps.takesMagnitude(op);
    if (magnitude) {
      unary(Op.ABS, x, out);
    }
    OpContext context = buffers.context(out, magnitude ? out : x);
    work.add(() -> executioner.exec(kernel, context));
  }

  private void binary(Instruction instruction) {
    Op op = instruction.op();
    Value left = instruction.argument(0);
    Value right = instruction.argument(1);
    INDArray out = array(instruction);
    if (right.type() == Type.SCALAR && Nd4jOps.arrayScalar(op) != null) {
      double[] cell = cells.of(right);
      double protection = op == Op.DIVIDE ? Op.EPSILON : 0;
      scalar(Nd4jOps.arrayScalar(op), array(left), () -> cell[0] + protection, out);
    } else if (left.type() == Type.SCALAR && Nd4jOps.scalarArray(op) != null) {
      double[] cell = cells.of(left);
      INDArray y = op == Op.DIVIDE ? protectedDivisor(array(right)) : array(right);
      scalar(Nd4jOps.scalarArray(op), y, () -> cell[0], out);
    } else {
      binary(op, operand(left, 0), operand(right, 1), out);
    }
  }

  private void binary(Op op, INDArray x, INDArray y, INDArray out) {
    CustomOp kernel = Nd4jOps.binary(op);
    if (kernel == null) {
      BinaryKernel inJava = host.kernels().binary(op);
      work.add(() -> host.binary(inJava, x, y, out));
    } else {
      run(kernel, out, x, op == Op.DIVIDE ? protectedDivisor(y) : y);
    }
  }

  private INDArray protectedDivisor(INDArray y) {
    scalar(Nd4jOps.arrayScalar(Op.ADD), y, () -> Op.EPSILON, spare(2));
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

  private void interpolate(Instruction instruction) {
    INDArray x = operand(instruction.argument(0), 0);
    INDArray y = operand(instruction.argument(1), 1);
    INDArray out = array(instruction);
    Value share = instruction.argument(2);
    if (share.type() == Type.SCALAR) {
      double[] a = cells.of(share);
      scalar(Nd4jOps.arrayScalar(Op.MULTIPLY), y, () -> a[0], spare(2));
      scalar(Nd4jOps.arrayScalar(Op.MULTIPLY), x, () -> 1 - a[0], out);
    } else {
      INDArray a = operand(share, 3);
      binary(Op.MULTIPLY, a, y, spare(2));
      scalar(Nd4jOps.scalarArray(Op.SUBTRACT), a, () -> 1, spare(3));
      binary(Op.MULTIPLY, spare(3), x, out);
    }
    binary(Op.ADD, out, spare(2), out);
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
    OpContext context = buffers.context(vector.whole(), operand(value, k));
    context.setIArguments(DataType.DOUBLE.toInt());
    CustomOp kernel = Nd4jOps.widen();
    work.add(() -> executioner.exec(kernel, context));
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

  private void run(CustomOp kernel, INDArray out, INDArray... inputs) {
    OpContext context = buffers.context(out, inputs);
    work.add(() -> executioner.exec(kernel, context));
  }

  private void scalar(ScalarOp kernel, INDArray x, DoubleSupplier number, INDArray out) {
    INDArray scalar = buffers.scalar();
    kernel.setScalar(scalar);
    OpContext context = buffers.context(out, x);
    work.add(
        () -> {
          scalar.putScalar(0, (float) number.getAsDouble());
          executioner.exec(kernel, context);
        });
  }
}
