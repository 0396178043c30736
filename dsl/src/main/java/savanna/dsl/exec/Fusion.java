// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.Type;

/**
 * Makes one instruction of two that most optimizers have side by side: {@code x + y * scalar},
 * {@code x - y * scalar} (the last of every step, when the update ends with the learning rate) and
 * {@code interp(square(x), y, scalar)}. It saves a pass over a tile and changes no bit of a result.
 */
final class Fusion {
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
  static Tape of(Tape tape) {
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
    return switch (instruction.op()) {
      case ADD -> {
        Instruction right = product(instruction, 1);
        yield right != null ? right : product(instruction, 0);
      }
      case SUBTRACT -> product(instruction, 1);
      case INTERP -> square(instruction);
      default -> null;
    };
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
    return interp.argument(0) instanceof Instruction square
            && square.op() == Op.SQUARE
            && square.type() == Type.ARRAY
            && uses[square.index()] == 1
            && interp.argument(1).type() == Type.ARRAY
            && interp.argument(2).type() != Type.ARRAY
        ? square
        : null;
  }

  private void rebuild(Instruction instruction) {
    Instruction inner = inner(instruction);
    Instruction.Form form = Instruction.Form.PLAIN;
    List<Value> arguments = new ArrayList<>(instruction.arguments());
    if (inner != null && instruction.op() == Op.INTERP) {
      form = Instruction.Form.SQUARED;
      arguments.set(0, inner.argument(0));
    } else if (inner != null) {
      form = Instruction.Form.SCALED;
      int array = inner.argument(0).type() == Type.ARRAY ? 0 : 1;
      Value other = arguments.get(arguments.get(1) == inner ? 0 : 1);
      arguments = List.of(other, inner.argument(array), inner.argument(1 - array));
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
