// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.OpKind;
import savanna.dsl.Program;
import savanna.dsl.Type;
import savanna.dsl.exec.ExecutorWorkspace;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.tape.FlatVector;
import savanna.dsl.exec.tape.Fusion;
import savanna.dsl.exec.tape.Instruction;
import savanna.dsl.exec.tape.Tape;

/** The buffers of {@link TiledExecutor}s on one pair of vectors. */
final class TiledWorkspace implements ExecutorWorkspace {
  private final ParameterLayout layout;
  private final FlatVector weights;
  private final FlatVector gradient;
  private final TileBuffers acrossTensors;
  private @Nullable TileBuffers summed;
  private @Nullable TileBuffers withinTensors;
  private @Nullable TileBuffers wholeTensors;
  private @Nullable TiledExecutor current;

  TiledWorkspace(ParameterLayout layout, INDArray weights, INDArray gradient) {
    this.layout = layout;
    this.weights = FlatVector.of("weights", weights, layout);
    this.gradient = FlatVector.of("gradient", gradient, layout);
    this.acrossTensors = buffers(Tiling.acrossTensors(layout));
  }

  @Override
  public OptimizerExecutor executor(Program program) {
    Tape tape = Fusion.of(Tape.of(program));
    TileBuffers buffers = buffers(tape);
    if (current != null) {
      current.retire();
    }
    current = new TiledExecutor(tape, buffers, layout);
    return current;
  }

  private TileBuffers summed() {
    if (summed == null) {
      summed = buffers(Tiling.summed(layout));
    }
    return summed;
  }

  private TileBuffers buffers(Tape tape) {
    if (needsWholeTensors(tape)) {
      return wholeTensors();
    }
    return needsTensors(tape) ? withinTensors() : hasReductions(tape) ? summed() : acrossTensors;
  }

  private TileBuffers wholeTensors() {
    if (wholeTensors == null) {
      wholeTensors = buffers(Tiling.wholeTensors(layout));
    }
    return wholeTensors;
  }

  private TileBuffers withinTensors() {
    if (withinTensors == null) {
      withinTensors = buffers(Tiling.withinTensors(layout));
    }
    return withinTensors;
  }

  private TileBuffers buffers(Tiling tiling) {
    return new TileBuffers(tiling, weights, gradient);
  }

  private static boolean needsWholeTensors(Tape tape) {
    return tape.instructions().stream()
        .map(instruction -> instruction.op().kind())
        .anyMatch(kind -> kind == OpKind.AXIS_MEAN || kind == OpKind.MATRIX);
  }

  private static boolean needsTensors(Tape tape) {
    return tape.instructions().stream()
        .anyMatch(
            instruction ->
                instruction.type() == Type.TENSOR_SCALAR
                    || instruction.arguments().stream()
                        .anyMatch(argument -> argument.type() == Type.TENSOR_SCALAR));
  }

  private static boolean hasReductions(Tape tape) {
    return tape.instructions().stream().anyMatch(Instruction::isReduction);
  }
}
