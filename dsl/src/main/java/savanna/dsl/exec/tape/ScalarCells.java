// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Op;
import savanna.dsl.Type;
import savanna.dsl.exec.ParameterLayout;

/**
 * The scalars and per-tensor scalars of a {@link Tape} and the instructions that touch nothing
 * else, in double precision: a cell of one number for a scalar, of one number a tensor for a
 * per-tensor scalar.
 */
public final class ScalarCells {
  private final List<ParameterLayout.Tensor> tensors;
  private final Map<Value, double[]> cells = new HashMap<>();

  /**
   * @param layout of the parameter tensors
   */
  public ScalarCells(ParameterLayout layout) {
    this.tensors = layout.tensors();
  }

  /** Returns the cell of a value; the same one every time. */
  public double[] of(Value value) {
    return cells.computeIfAbsent(
        value,
        key -> {
          double[] cell = new double[key.type() == Type.SCALAR ? 1 : tensors.size()];
          if (key instanceof Value.Constant constant) {
            cell[0] = constant.number();
          }
          return cell;
        });
  }

  /** Returns what computes an instruction that touches no array. */
  public Runnable operation(Instruction instruction) {
    Op op = instruction.op();
    double[] result = of(instruction);
    double[] x = argument(instruction, 0);
    double[] y = argument(instruction, 1);
    double[] z = argument(instruction, 2);
    return switch (op.kind()) {
      case CLIP -> () -> clip(op, x, y, z, result);
      case GLOBAL_REDUCTION -> () -> reduce(op, x, y, result);
      case SHAPE ->
          instruction.arguments().isEmpty()
              ? () -> shapes(op, result)
              : () -> elementwise(op, x, y, z, result);
      case ELEMENTWISE, TENSOR_REDUCTION, AXIS_MEAN, MATRIX, REFUSED ->
          () -> elementwise(op, x, y, z, result);
    };
  }

  private double[] argument(Instruction instruction, int k) {
    return k < instruction.arguments().size() ? of(instruction.argument(k)) : new double[1];
  }

  private static double at(double[] cell, int tensor) {
    return cell.length == 1 ? cell[0] : cell[tensor];
  }

  private void shapes(Op op, double[] result) {
    for (int t = 0; t < result.length; t++) {
      result[t] = tensors.get(t).number(op);
    }
  }

  private static void elementwise(Op op, double[] x, double[] y, double[] z, double[] result) {
    for (int t = 0; t < result.length; t++) {
      result[t] = op.apply(at(x, t), at(y, t), at(z, t));
    }
  }

  /**
   * The norm is that of {@code x} unless it is a scalar, which is its own norm but for the sign.
   */
  private static void clip(Op op, double[] x, double[] limit, double[] norm, double[] result) {
    if (x.length == 1) {
      result[0] = op.apply(x[0], limit[0], 0);
    } else {
      double factor = Op.clipFactor(norm[0], limit[0]);
      for (int t = 0; t < result.length; t++) {
        result[t] = x[t] * factor;
      }
    }
  }

  private static void reduce(Op op, double[] x, double[] y, double[] result) {
    int length = Math.max(x.length, y.length);
    if (length == 1) {
      result[0] = op.apply(x[0], y[0], 0);
      return;
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int t = 0; t < length; t++) {
      xy += at(x, t) * at(y, t);
      xx += at(x, t) * at(x, t);
      yy += at(y, t) * at(y, t);
    }
    result[0] = Reduction.finish(op, xy, xx, yy);
  }
}
