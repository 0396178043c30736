// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savanna.dsl.OpKind;
import savanna.dsl.Program;
import savanna.dsl.Type;

/**
 * Which arrays a line may overwrite: those that a train step has made, and states; not the weights,
 * not the gradient, and not means of rows and columns, which share their memory.
 */
final class Ownership {
  private final Program program;
  private final List<Exported.Line> lines;
  private final Set<Integer> states = new HashSet<>();

  Ownership(Program program, List<Exported.Line> lines) {
    this.program = program;
    this.lines = lines;
    for (int k = 0; k < program.states().size(); k++) {
      states.add(Program.FIRST_STATE + k);
    }
    states.retainAll(before(lines.size()));
  }

  /** Returns the slots whose arrays may be overwritten before a line. */
  private Set<Integer> before(int line) {
    Set<Integer> owned = new HashSet<>(states);
    for (Exported.Line earlier : lines.subList(0, line)) {
      if (earlier.type() == Type.ARRAY && earlier.op().kind() != OpKind.AXIS_MEAN) {
        owned.add(earlier.target());
      } else {
        owned.remove(earlier.target());
      }
    }
    return owned;
  }

  /** Returns whether a line replaces an argument of its own, which it may overwrite. */
  boolean overwrites(int line, Exported.Argument argument) {
    return argument.type() == Type.ARRAY
        && argument.slot() == lines.get(line).target()
        && before(line).contains(argument.slot());
  }

  /** Returns whether nothing needs an argument after a line, so that it may be overwritten. */
  boolean isSpent(int line, Exported.Argument argument) {
    if (argument.type() != Type.ARRAY || !before(line).contains(argument.slot())) {
      return false;
    }
    int slot = argument.slot();
    if (lines.get(line).target() == slot) {
      return true;
    }
    for (Exported.Line later : lines.subList(line + 1, lines.size())) {
      if (later.arguments().stream().anyMatch(read -> read.slot() == slot)) {
        return false;
      }
      if (later.target() == slot) {
        return true;
      }
    }
    return slot != program.update() && !states().contains(slot);
  }

  private Set<Integer> states() {
    Set<Integer> slots = new HashSet<>();
    for (int k = 0; k < program.states().size(); k++) {
      slots.add(Program.FIRST_STATE + k);
    }
    return slots;
  }
}
