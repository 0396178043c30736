// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savanna.dsl.Type;

/**
 * When the instructions of a {@link Tape} run, for an executor that goes over the weights tile by
 * tile. A phase is one pass over all tiles. What depends on a reduction runs in a later phase than
 * the reduction; everything else runs as late as that costs no memory, so that few arrays have to
 * be kept from one phase to the next. Instructions that touch no array run before the first tile of
 * their phase. Results of arrays are stored in the last phase.
 */
public final class PhaseOrder {
  private final Tape tape;
  private final int[] phase;
  private final int last;

  private PhaseOrder(Tape tape) {
    this.tape = tape;
    this.phase = new int[tape.instructions().size()];
    int latest = 0;
    for (Instruction instruction : tape.instructions()) {
      int earliest = 0;
      for (Value argument : instruction.arguments()) {
        earliest = Math.max(earliest, ready(argument));
      }
      phase[instruction.index()] = earliest;
      if (instruction.isOnArrays()) {
        latest = Math.max(latest, earliest);
      }
    }
    this.last = latest;
    postpone();
  }

  /** Returns the schedule of a tape. */
  public static PhaseOrder of(Tape tape) {
    return new PhaseOrder(tape);
  }

  /** Returns the number of passes over the tiles, at least 1. */
  public int phases() {
    return last + 1;
  }

  /**
   * Returns the phase in which an instruction runs, from 0. For one that touches no array it may be
   * {@link #phases()}: after the last tile.
   */
  int phase(Instruction instruction) {
    return phase[instruction.index()];
  }

  /** Returns the instructions that touch arrays, or those that do not, in the order they run in. */
  public List<Instruction> instructions(int inPhase, boolean onArrays) {
    List<Instruction> selected = new ArrayList<>();
    for (Instruction instruction : tape.instructions()) {
      if (phase(instruction) == inPhase && instruction.isOnArrays() == onArrays) {
        selected.add(instruction);
      }
    }
    return selected;
  }

  private int ready(Value value) {
    return value instanceof Instruction instruction
        ? phase(instruction) + (instruction.isReduction() ? 1 : 0)
        : 0;
  }

  private void postpone() {
    int[] firstUse = new int[phase.length];
    Arrays.fill(firstUse, last);
    for (int i = phase.length - 1; i >= 0; i--) {
      Instruction instruction = tape.instructions().get(i);
      if (instruction.type() == Type.ARRAY && computedArrays(instruction) <= 1) {
        phase[i] = firstUse[i];
      }
      for (Value argument : instruction.arguments()) {
        if (argument instanceof Instruction used) {
          firstUse[used.index()] = Math.min(firstUse[used.index()], phase[i]);
        }
      }
    }
  }

  private static int computedArrays(Instruction instruction) {
    Set<Value> arrays = new HashSet<>();
    for (Value argument : instruction.arguments()) {
      if (argument instanceof Instruction && argument.type() == Type.ARRAY) {
        arrays.add(argument);
      }
    }
    return arrays.size();
  }
}
