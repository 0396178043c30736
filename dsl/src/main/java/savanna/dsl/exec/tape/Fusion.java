// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.Type;

/**
 * Makes one instruction of two that most optimizers have side by side: {@code x + y * scalar},
 * {@code x - y * scalar} (the last of every step, when the update ends with the learning rate),
 * {@code interp(square(x), y, scalar)}, {@code x / sqrt(y)} and {@code sign(interp(x, y, scalar))}.
 * It saves a pass over a tile and changes no bit of a result.
 */
public final class Fusion {
  private final Tape tape;
  private final int[] uses;
  private final boolean[] absorbed;
  private final Map<Value, Value> replacements = new HashMap<>();
  private final List<Instruction> instructions = new ArrayList<>();

  private Fusion(Tape tape) {
    this.tape = tape;
    this.uses = new int[tape.instructions().size()];
    this.absorbed = new boolean[uses.length];
    for (Instruction instruction : tape.instructions()) {
      instruction.arguments().forEach(this::count);
    }
    tape.stores().forEach(store -> count(store.value()));
  }

  /** Returns the tape with fewer instructions. */
  public static Tape of(Tape tape) {
    return new Fusion(tape).run();
  }

  private void count(Value value) {
    if (value instanceof Instruction instruction) {
      uses[instruction.index()]++;
    }
  }

  private Tape run() {
    for (Instruction instruction : tape.instructions()) {
      Instruction inner = inner(instruction);
      if (inner != null) {
        absorbed[inner.index()] = true;
      }
    }
    for (Instruction instruction : tape.instructions()) {
      if (!absorbed[instruction.index()]) {
        rebuild(instruction);
      }
    }
    List<Tape.Store> stores = new ArrayList<>();
    for (Tape.Store store : tape.stores()) {
      stores.add(new Tape.Store(store.input(), replaced(store.value())));
    }
    return tape.with(instructions, stores);
  }

  /** Returns the argument that an instruction takes in, null if there is none. */
  private @Nullable Instruction inner(Instruction instruction) {
    if (instruction.type() != Type.ARRAY) {
      return null;
    }
    Op op = instruction.op();
    if (op == Op.ADD || op == Op.SUBTRACT) {
      Instruction right = product(instruction, 1);
      return right != null || op == Op.SUBTRACT ? right : product(instruction, 0);
    }
    if (op == Op.INTERP) {
      return square(instruction);
    }
    if (op == Op.DIVIDE) {
      return only(instruction, 1, Op.SQRT);
    }
    return op == Op.SIGN ? interpolation(instruction) : null;
  }

  private @Nullable Instruction product(Instruction sum, int k) {
    return sum.argument(1 - k).type() == Type.ARRAY
            && sum.argument(k) instanceof Instruction product
            && product.op() == Op.MULTIPLY
            && uses[product.index()] == 1
            && product.argument(0).type() != product.argument(1).type()
            && product.type() == Type.ARRAY
        ? product
        : null;
  }

  private @Nullable Instruction square(Instruction interp) {
    return interp.argument(1).type() == Type.ARRAY && interp.argument(2).type() != Type.ARRAY
        ? only(interp, 0, Op.SQUARE)
        : null;
  }

  private @Nullable Instruction interpolation(Instruction sign) {
    Instruction interp = only(sign, 0, Op.INTERP);
    return interp != null
            && inner(interp) == null
            && interp.argument(0).type() == Type.ARRAY
            && interp.argument(1).type() == Type.ARRAY
            && interp.argument(2).type() != Type.ARRAY
        ? interp
        : null;
  }

  /** Returns the array that an argument is, if this operation makes it for no one else. */
  private @Nullable Instruction only(Instruction instruction, int k, Op op) {
    return instruction.argument(k) instanceof Instruction made
            && instruction.argument(0).type() == Type.ARRAY
            && made.op() == op
            && made.type() == Type.ARRAY
            && uses[made.index()] == 1
        ? made
        : null;
  }

  private void rebuild(Instruction instruction) {
    Instruction inner = inner(instruction);
    Instruction.FusedForm form = Instruction.FusedForm.PLAIN;
    List<Value> arguments = new ArrayList<>(instruction.arguments());
    if (inner != null) {
      switch (instruction.op()) {
        case INTERP -> {
          form = Instruction.FusedForm.SQUARED;
          arguments.set(0, inner.argument(0));
        }
        case DIVIDE -> {
          form = Instruction.FusedForm.ROOTED;
          arguments.set(1, inner.argument(0));
        }
        case SIGN -> {
          form = Instruction.FusedForm.SIGNED;
          arguments = inner.arguments();
        }
        case ADD, SUBTRACT -> {
          form = Instruction.FusedForm.SCALED;
          int array = inner.argument(0).type() == Type.ARRAY ? 0 : 1;
          Value other = arguments.get(arguments.get(1) == inner ? 0 : 1);
          arguments = List.of(other, inner.argument(array), inner.argument(1 - array));
        }
      }
    }
    Instruction copy =
        new Instruction(
            instructions.size(),
            instruction.op(),
            form,
            instruction.type(),
            arguments.stream().map(this::replaced).toList());
    replacements.put(instruction, copy);
    instructions.add(copy);
  }

  private Value replaced(Value value) {
    return replacements.getOrDefault(value, value);
  }
}
