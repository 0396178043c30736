// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Type;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.kernel.Arithmetic;
import savanna.dsl.exec.kernel.BinaryKernel;
import savanna.dsl.exec.kernel.Kernels;
import savanna.dsl.exec.kernel.ScalarKernel;
import savanna.dsl.exec.kernel.UnaryKernel;
import savanna.dsl.exec.tape.AxisMean;
import savanna.dsl.exec.tape.Instruction;
import savanna.dsl.exec.tape.Orthogonalization;
import savanna.dsl.exec.tape.ScalarCells;
import savanna.dsl.exec.tape.Value;

/** Binds single instructions on arrays to kernels, buffers and cells. */
final class TileBinder {
  private final ScalarCells cells;
  private final TileBuffers buffers;
  private final ParameterLayout layout;
  private final int firstSpare;
  private final Function<Value, float[][]> arrays;
  private final int[] tensors;

  /** The number that a scalar or per-tensor scalar is on one tile. */
  private interface TileScalar {
    double at(int tile);
  }

  /**
   * @param firstSpare the first local buffer that no instruction has for its result
   * @param arrays returns the pieces of an array
   */
  TileBinder(
      ScalarCells cells,
      TileBuffers buffers,
      ParameterLayout layout,
      int firstSpare,
      Function<Value, float[][]> arrays) {
    this.cells = cells;
    this.buffers = buffers;
    this.layout = layout;
    this.firstSpare = firstSpare;
    this.arrays = arrays;
    this.tensors = buffers.tiling().tensors();
  }

  /** Appends what feeds a reduction to the work on a tile, and returns the reduction. */
  TileReduction reduction(Instruction instruction, List<TileOperation> work) {
    float[][] x = operand(instruction, 0, work);
    float[][] y = instruction.arguments().size() > 1 ? operand(instruction, 1, work) : x;
    TileReduction reduction =
        new TileReduction(instruction.op(), x, y, tensors, cells.of(instruction));
    work.add(reduction::add);
    return reduction;
  }

  /** Appends what computes an array to the work on a tile. */
  void elementwise(Instruction instruction, List<TileOperation> work) {
    work.add(
        switch (instruction.form()) {
          case SCALED -> scaled(instruction);
          case SQUARED -> interpolateSquare(instruction);
          case ROOTED -> divideByRoot(instruction);
          case SIGNED -> signOfInterpolation(instruction);
          case PLAIN ->
              switch (instruction.arguments().size()) {
                case 1 -> unary(instruction);
                case 2 -> binary(instruction, work);
                default -> ternary(instruction, work);
              };
        });
  }

  private TileOperation scaled(Instruction instruction) {
    float[][] x = arrays.apply(instruction.argument(0));
    float[][] y = arrays.apply(instruction.argument(1));
    TileScalar scale = scalar(instruction.argument(2));
    float[][] out = arrays.apply(instruction);
    return instruction.op() == Op.ADD
        ? (tile, n) -> Arithmetic.addScaled(x[tile], y[tile], scale.at(tile), out[tile], n)
        : (tile, n) -> Arithmetic.subtractScaled(x[tile], y[tile], scale.at(tile), out[tile], n);
  }

  private TileOperation interpolateSquare(Instruction instruction) {
    float[][] x = arrays.apply(instruction.argument(0));
    float[][] y = arrays.apply(instruction.argument(1));
    TileScalar a = scalar(instruction.argument(2));
    float[][] out = arrays.apply(instruction);
    return (tile, n) -> Arithmetic.interpolateSquare(x[tile], y[tile], a.at(tile), out[tile], n);
  }

  private TileOperation divideByRoot(Instruction instruction) {
    float[][] x = arrays.apply(instruction.argument(0));
    float[][] y = arrays.apply(instruction.argument(1));
    float[][] out = arrays.apply(instruction);
    return (tile, n) -> Arithmetic.divideByRoot(x[tile], y[tile], out[tile], n);
  }

  private TileOperation signOfInterpolation(Instruction instruction) {
    float[][] x = arrays.apply(instruction.argument(0));
    float[][] y = arrays.apply(instruction.argument(1));
    TileScalar a = scalar(instruction.argument(2));
    float[][] out = arrays.apply(instruction);
    return (tile, n) -> Arithmetic.signOfInterpolation(x[tile], y[tile], a.at(tile), out[tile], n);
  }

  private TileOperation unary(Instruction instruction) {
    float[][] x = arrays.apply(instruction.argument(0));
    float[][] out = arrays.apply(instruction);
    if (instruction.op().kind() == OpKind.AXIS_MEAN) {
      return axisMean(instruction.op(), x, out);
    }
    if (instruction.op().kind() == OpKind.MATRIX) {
      Orthogonalization matrices = buffers.orthogonalization(layout);
      return (tile, length) -> {
        matrices.apply(tensors[tile], x[tile], out[tile], 0);
        Arithmetic.flush(out[tile], length);
      };
    }
    UnaryKernel kernel = buffers.kernels().unary(instruction.op());
    return (tile, length) -> kernel.apply(x[tile], out[tile], length);
  }

  /** Each tile is a whole tensor wherever a program has such an operation. */
  private TileOperation axisMean(Op op, float[][] x, float[][] out) {
    AxisMean[] means = new AxisMean[tensors.length];
    Arrays.setAll(means, tile -> new AxisMean(op, layout.tensors().get(tensors[tile])));
    return (tile, length) -> {
      means[tile].apply(x[tile], out[tile], 0);
      Arithmetic.flush(out[tile], length);
    };
  }

  private TileOperation binary(Instruction instruction, List<TileOperation> work) {
    Value left = instruction.argument(0);
    Value right = instruction.argument(1);
    float[][] out = arrays.apply(instruction);
    if (left.type() != right.type()) {
      boolean arrayIsLeft = left.type() == Type.ARRAY;
      Optional<ScalarKernel> kernel =
          arrayIsLeft
              ? Kernels.arrayScalar(instruction.op())
              : Kernels.scalarArray(instruction.op());
      if (kernel.isPresent()) {
        ScalarKernel withScalar = kernel.get();
        float[][] array = arrays.apply(arrayIsLeft ? left : right);
        TileScalar scalar = scalar(arrayIsLeft ? right : left);
        return (tile, length) -> withScalar.apply(array[tile], scalar.at(tile), out[tile], length);
      }
    }
    BinaryKernel kernel = buffers.kernels().binary(instruction.op());
    float[][] x = operand(instruction, 0, work);
    float[][] y = operand(instruction, 1, work);
    return (tile, length) -> kernel.apply(x[tile], y[tile], out[tile], length);
  }

  private TileOperation ternary(Instruction instruction, List<TileOperation> work) {
    if (instruction.op() == Op.CLIP) {
      return clip(instruction);
    }
    return instruction.op() == Op.WHERE
        ? choose(instruction, work)
        : interpolate(instruction, work);
  }

  private TileOperation choose(Instruction instruction, List<TileOperation> work) {
    float[][] x = operand(instruction, 1, work);
    float[][] y = operand(instruction, 2, work);
    float[][] out = arrays.apply(instruction);
    Value condition = instruction.argument(0);
    if (condition.type() == Type.ARRAY) {
      float[][] c = arrays.apply(condition);
      return (tile, length) -> Arithmetic.choose(c[tile], x[tile], y[tile], out[tile], length);
    }
    TileScalar c = scalar(condition);
    return (tile, length) ->
        System.arraycopy(c.at(tile) != 0 ? x[tile] : y[tile], 0, out[tile], 0, length);
  }

  private TileOperation clip(Instruction instruction) {
    float[][] x = arrays.apply(instruction.argument(0));
    double[] limit = cells.of(instruction.argument(1));
    double[] norm = cells.of(instruction.argument(2));
    float[][] out = arrays.apply(instruction);
    return (tile, length) ->
        Arithmetic.scale(x[tile], Op.clipFactor(norm[0], limit[0]), out[tile], length);
  }

  private TileOperation interpolate(Instruction instruction, List<TileOperation> work) {
    float[][] x = operand(instruction, 0, work);
    float[][] y = operand(instruction, 1, work);
    float[][] out = arrays.apply(instruction);
    Value share = instruction.argument(2);
    if (share.type() == Type.ARRAY) {
      float[][] a = arrays.apply(share);
      return (tile, length) -> Arithmetic.interpolate(x[tile], y[tile], a[tile], out[tile], length);
    }
    TileScalar a = scalar(share);
    return (tile, length) ->
        Arithmetic.interpolate(x[tile], y[tile], a.at(tile), out[tile], length);
  }

  /** Returns an argument as an array: a number is written all over a spare tile first. */
  private float[][] operand(Instruction instruction, int k, List<TileOperation> work) {
    Value value = instruction.argument(k);
    if (value.type() == Type.ARRAY) {
      return arrays.apply(value);
    }
    float[][] spare = buffers.local(firstSpare + k);
    TileScalar scalar = scalar(value);
    work.add((tile, length) -> Arithmetic.fill(scalar.at(tile), spare[tile], length));
    return spare;
  }

  private TileScalar scalar(Value value) {
    double[] cell = cells.of(value);
    return value.type() == Type.SCALAR ? tile -> cell[0] : tile -> cell[tensors[tile]];
  }
}
