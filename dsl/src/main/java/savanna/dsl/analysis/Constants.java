// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import savanna.dsl.FlatProgram;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Program;

/**
 * Constant folding: the statements whose results are numbers known before running, computed in
 * double precision. Only values that depend on no input count; there is no algebra ({@code lr - lr}
 * is not folded).
 */
final class Constants {
  private final boolean[] constant;
  private final double[] values;

  private Constants(int statements) {
    this.constant = new boolean[statements];
    this.values = new double[statements];
  }

  /** Folds the live statements; of what is redundant nobody asks. */
  static Constants of(Program program, Liveness liveness) {
    FlatProgram flat = program.flat();
    Constants folded = new Constants(flat.size());
    boolean[] known = new boolean[program.names().size()];
    double[] slots = new double[known.length];
    for (int i = 0; i < flat.size(); i++) {
      int target = flat.target(i);
      known[target] = liveness.isLive(i) && folded.fold(i, flat, known, slots);
      slots[target] = folded.values[i];
    }
    return folded;
  }

  private boolean fold(int index, FlatProgram flat, boolean[] known, double[] slots) {
    Op op = flat.op(index);
    double x = 0;
    double y = 0;
    double z = 0;
    for (int k = 0; k < op.arity(); k++) {
      int argument = flat.argument(index, k);
      if (argument >= 0 && !known[argument]) {
        return false;
      }
      double value = argument >= 0 ? slots[argument] : flat.constant(index, k);
      switch (k) {
        case 0 -> x = value;
        case 1 -> y = value;
        default -> z = value;
      }
    }
    if (op.kind() == OpKind.REFUSED) {
      return false;
    }
    values[index] = op.apply(x, y, z);
    constant[index] = true;
    return true;
  }

  boolean isConstant(int statement) {
    return constant[statement];
  }

  double value(int statement) {
    return values[statement];
  }
}
