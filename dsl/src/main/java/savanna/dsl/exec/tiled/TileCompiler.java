// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import savanna.dsl.Program;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.tape.BufferPlan;
import savanna.dsl.exec.tape.Instruction;
import savanna.dsl.exec.tape.PhaseOrder;
import savanna.dsl.exec.tape.ScalarCells;
import savanna.dsl.exec.tape.Tape;
import savanna.dsl.exec.tape.Value;

/** Turns a tape into the phases of a {@link TiledExecutor}. */
final class TileCompiler {
  private final Tape tape;
  private final PhaseOrder schedule;
  private final BufferPlan plan;
  private final ScalarCells cells;
  private final TileBuffers buffers;
  private final Map<Integer, float[][]> states = new TreeMap<>();
  private final TileBinder binder;

  TileCompiler(Tape tape, ScalarCells cells, TileBuffers buffers, ParameterLayout layout) {
    this.tape = tape;
    this.schedule = PhaseOrder.of(tape);
    this.plan = BufferPlan.of(tape, schedule);
    this.cells = cells;
    this.buffers = buffers;
    this.binder = new TileBinder(cells, buffers, layout, plan.local(), this::array);
  }

  /** Returns the passes over the tiles, in order. */
  List<TilePhase> phases() {
    List<TilePhase> phases = new ArrayList<>();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      List<TileReduction> reductions = new ArrayList<>();
      List<TileOperation> work = new ArrayList<>();
      load(phase, work);
      for (Instruction instruction : schedule.instructions(phase, true)) {
        if (instruction.isReduction()) {
          reductions.add(binder.reduction(instruction, work));
        } else {
          binder.elementwise(instruction, work);
        }
      }
      if (phase == schedule.phases() - 1) {
        store(work);
      }
      phases.add(new TilePhase(numbers(phase), reductions, work));
    }
    return phases;
  }

  /** Returns what is computed after the last tile. */
  List<Runnable> afterwards() {
    return numbers(schedule.phases());
  }

  /** Returns the arrays of the states that the phases touch, by slot. */
  Map<Integer, float[][]> states() {
    return states;
  }

  private List<Runnable> numbers(int phase) {
    return schedule.instructions(phase, false).stream().map(cells::operation).toList();
  }

  private float[][] array(Value value) {
    BufferPlan.Buffer buffer = plan.buffer(value);
    int index = buffer.index();
    return switch (buffer.kind()) {
      case INPUT ->
          switch (index) {
            case Program.WEIGHTS -> buffers.weights();
            case Program.GRADIENT -> buffers.gradient();
            default ->
                states.computeIfAbsent(index, slot -> buffers.whole(slot - Program.FIRST_STATE));
          };
      case KEPT -> buffers.whole(tape.schedule().slot() - Program.FIRST_STATE + index);
      case LOCAL -> buffers.local(index);
    };
  }

  private void load(int phase, List<TileOperation> work) {
    if (isRead(tape.weights(), phase)) {
      work.add(buffers::loadWeights);
    }
    if (isRead(tape.gradient(), phase)) {
      work.add(buffers::loadGradient);
    }
  }

  private boolean isRead(Value value, int phase) {
    return schedule.instructions(phase, true).stream()
        .anyMatch(instruction -> instruction.arguments().contains(value));
  }

  private void store(List<TileOperation> work) {
    for (Tape.Store copy : plan.copies()) {
      float[][] from = array(copy.value());
      float[][] to = array(copy.input());
      work.add((tile, length) -> System.arraycopy(from[tile], 0, to[tile], 0, length));
    }
    work.add(buffers::storeWeights);
  }
}
