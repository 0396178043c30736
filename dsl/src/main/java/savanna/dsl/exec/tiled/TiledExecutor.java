// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.Arrays;
import java.util.Map;
import savanna.dsl.Type;
import savanna.dsl.exec.OptimizerExecutor;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.tape.ScalarCells;
import savanna.dsl.exec.tape.ScalarStates;
import savanna.dsl.exec.tape.Tape;
import savanna.dsl.exec.tape.Value;

/**
 * Runs all instructions of a phase on one tile before the next tile, so that what they pass on to
 * each other stays in the fastest cache.
 */
final class TiledExecutor implements OptimizerExecutor {
  private final Tape tape;
  private final Tiling tiling;
  private final ScalarCells cells;
  private final double[] schedule;
  private final TilePhase[] phases;
  private final Runnable[] afterwards;
  private final Map<Integer, float[][]> arrayStates;
  private final ScalarStates scalarStates;
  private boolean retired;

  TiledExecutor(Tape tape, TileBuffers buffers, ParameterLayout layout) {
    this.tape = tape;
    this.tiling = buffers.tiling();
    this.cells = new ScalarCells(layout);
    TileCompiler compiler = new TileCompiler(tape, cells, buffers, layout);
    this.schedule = cells.of(tape.schedule());
    this.phases = compiler.phases().toArray(new TilePhase[0]);
    this.afterwards = compiler.afterwards().toArray(new Runnable[0]);
    this.arrayStates = compiler.states();
    this.scalarStates = new ScalarStates(tape, cells);
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
    for (float[][] state : arrayStates.values()) {
      for (float[] piece : state) {
        Arrays.fill(piece, 0);
      }
    }
  }

  @Override
  public void step(double scheduleValue) {
    checkCurrent();
    schedule[0] = scheduleValue;
    for (TilePhase phase : phases) {
      phase.run(tiling);
    }
    for (Runnable operation : afterwards) {
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
    double[] numbers = new double[tiling.size()];
    float[][] pieces = arrayStates.get(slot);
    if (pieces != null) {
      for (int tile = 0; tile < tiling.count(); tile++) {
        for (int i = 0; i < pieces[tile].length; i++) {
          numbers[tiling.starts()[tile] + i] = pieces[tile][i];
        }
      }
    }
    return numbers;
  }

  private void checkCurrent() {
    if (retired) {
      throw new IllegalStateException("the workspace has made another executor since");
    }
  }
}
