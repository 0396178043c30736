// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.analysis.AbstractExecution;

/**
 * A program compiled for running: its live statements as {@link Instruction}s over values instead
 * of variables. Assignments are gone, constants are folded and rounded to single precision, what is
 * computed twice is computed once. Knows no sizes and no buffers.
 *
 * <p>Programs with equal program hashes compute the same values with the same instructions, so they
 * run to the same bits.
 */
public final class Tape {
  private final Program program;
  private final List<Instruction> instructions;
  private final List<Store> stores;
  private final Map<Computation, Instruction> known = new HashMap<>();
  private final @Nullable Value[] slots;

  /**
   * What an input becomes by the train step.
   *
   * @param input the weights, or a live state that changes
   * @param value an instruction when the input is an array
   */
  public record Store(Value.Input input, Value value) {}

  private record Computation(Op op, List<Value> arguments) {}

  private Tape(Program program) {
    this(program, new ArrayList<>(), new ArrayList<>());
  }

  private Tape(Program program, List<Instruction> instructions, List<Store> stores) {
    this.program = program;
    this.instructions = instructions;
    this.stores = stores;
    this.slots = new @Nullable Value[program.names().size()];
  }

  /**
   * Returns the compiled program.
   *
   * @throws IllegalArgumentException if it is ill-typed
   */
  public static Tape of(Program program) {
    AbstractExecution execution = AbstractExecution.of(program);
    Tape tape = new Tape(program);
    for (int slot = 0; slot < program.inputs(); slot++) {
      tape.slots[slot] = tape.input(slot);
    }
    for (int i = 0; i < program.statements().size(); i++) {
      if (execution.isLive(i)) {
        Statement statement = program.statements().get(i);
        tape.slots[statement.target()] =
            execution.isConstant(i)
                ? Value.Constant.of(execution.constant(i))
                : tape.result(statement, execution.type(i));
      }
    }
    execution.liveStates().forEach(tape::storeState);
    tape.storeWeights();
    return tape;
  }

  /** Returns a tape that computes the same with other instructions. */
  Tape with(List<Instruction> newInstructions, List<Store> newStores) {
    return new Tape(program, newInstructions, newStores);
  }

  /** Returns the instructions in an order in which they can run. */
  public List<Instruction> instructions() {
    return instructions;
  }

  /** Returns what the live states and the weights become, all at once, at the end of the step. */
  public List<Store> stores() {
    return stores;
  }

  /** Returns the weights at the beginning of the train step. */
  public Value.Input weights() {
    return input(Program.WEIGHTS);
  }

  /** Returns the gradient. */
  public Value.Input gradient() {
    return input(Program.GRADIENT);
  }

  /** Returns the schedule's value. */
  public Value.Input schedule() {
    return input(program.schedule());
  }

  /**
   * Returns what a state is when a train step begins.
   *
   * @throws IllegalArgumentException if no state has this slot
   */
  public Value.Input state(int slot) {
    if (slot < Program.FIRST_STATE || slot >= program.schedule()) {
      throw new IllegalArgumentException("slot " + slot + " is no state's");
    }
    return input(slot);
  }

  private Value.Input input(int slot) {
    return new Value.Input(slot, program.inputType(slot));
  }

  private Value result(Statement statement, Type type) {
    List<Value> arguments = new ArrayList<>(3);
    for (Operand operand : statement.arguments()) {
      arguments.add(
          operand instanceof Operand.Variable variable
              ? value(variable.slot())
              : Value.Constant.of(((Operand.Constant) operand).value()));
    }
    if (statement.op() == Op.COPY) {
      return arguments.get(0);
    }
    if (statement.op() == Op.CLAMP) {
      Type inner = arguments.get(0).type().broadcast(arguments.get(1).type());
      Value raised = instruction(Op.MAX, inner, List.copyOf(arguments.subList(0, 2)));
      return instruction(Op.MIN, type, List.of(raised, arguments.get(2)));
    }
    if (statement.op().kind() == OpKind.SHAPE && arguments.get(0).type() == Type.ARRAY) {
      return instruction(statement.op(), type, List.of());
    }
    if (statement.op() == Op.CLIP && type != Type.SCALAR) {
      arguments.add(instruction(Op.GLOBAL_NORM, Type.SCALAR, List.of(arguments.get(0))));
    }
    return instruction(statement.op(), type, List.copyOf(arguments));
  }

  private Instruction instruction(Op op, Type type, List<Value> arguments) {
    return known.computeIfAbsent(
        new Computation(op, arguments), computation -> append(op, type, arguments));
  }

  private Instruction append(Op op, Type type, List<Value> arguments) {
    Instruction instruction =
        new Instruction(instructions.size(), op, Instruction.FusedForm.PLAIN, type, arguments);
    instructions.add(instruction);
    return instruction;
  }

  /** Comes last and is no one else's, so that nothing needs the old weights afterwards. */
  private void storeWeights() {
    Value.Input weights = input(Program.WEIGHTS);
    List<Value> difference = List.of(weights, value(program.update()));
    stores.add(new Store(weights, append(Op.SUBTRACT, Type.ARRAY, difference)));
  }

  private void storeState(int slot) {
    Value.Input state = input(slot);
    Value value = value(slot);
    if (value.equals(state)) {
      return;
    }
    if (state.type() == Type.ARRAY && value instanceof Value.Input) {
      // States change at once, so another input's value is set aside before it changes too.
      value = instruction(Op.COPY, Type.ARRAY, List.of(value));
    }
    stores.add(new Store(state, value));
  }

  private Value value(int slot) {
    Value value = slots[slot];
    if (value == null) {
      throw new IllegalStateException("slot " + slot + " has no value");
    }
    return value;
  }
}
