// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.opencl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.Type;
import savanna.dsl.exec.tape.BufferPlan;
import savanna.dsl.exec.tape.Instruction;
import savanna.dsl.exec.tape.Tape;
import savanna.dsl.exec.tape.Value;

/**
 * A program as {@code optimizer.cl} reads it. A scalar or per-tensor scalar has a cell of one
 * double a tensor; an array has a number: {@value #WEIGHTS} is the weights, {@value #GRADIENT} the
 * gradient, states and results follow. Immutable.
 */
public final class EncodedTape {
  /** The array of the weights. */
  public static final int WEIGHTS = 0;

  /** The array of the gradient. */
  public static final int GRADIENT = 1;

  private static final int KIND_SHIFT = 24;
  private static final int SCALAR = 1;
  private static final int PER_TENSOR = 2;
  private static final int ARRAY = 3;
  private static final int MOST_ARGUMENTS = 3;

  private final Tape tape;
  private final BufferPlan plan;
  private final Map<Value, Integer> cells = new LinkedHashMap<>();
  private final Map<BufferPlan.Buffer, Integer> arrays = new LinkedHashMap<>();
  private final int[] code;
  private final int stagedCells;

  private EncodedTape(Tape tape) {
    this.tape = tape;
    this.plan = BufferPlan.onePass(tape);
    array(tape.weights());
    array(tape.gradient());
    List<Integer> words = new ArrayList<>();
    for (Instruction instruction : tape.instructions()) {
      words.add(instruction.op().ordinal());
      words.add(operand(instruction));
      for (int k = 0; k < MOST_ARGUMENTS; k++) {
        boolean present = k < instruction.arguments().size();
        words.add(present ? operand(instruction.argument(k)) : 0);
      }
    }
    int cellStores = 0;
    for (Tape.Store store : tape.stores()) {
      if (store.input().type() != Type.ARRAY) {
        words.add(cell(store.value()));
        words.add(cell(store.input()));
        cellStores++;
      }
    }
    for (Tape.Store copy : plan.copies()) {
      words.add(array(copy.value()));
      words.add(array(copy.input()));
    }
    int schedule = cell(tape.schedule());
    List<Integer> header =
        List.of(
            tape.instructions().size(), cellStores, plan.copies().size(), schedule, cells.size());
    this.stagedCells = cellStores;
    this.code =
        Stream.concat(header.stream(), words.stream()).mapToInt(Integer::intValue).toArray();
  }

  /**
   * Returns the encoded program.
   *
   * @throws IllegalArgumentException if it is ill-typed, or has an operation without OpenCL code;
   *     the message names it
   */
  public static EncodedTape of(Program program) {
    Tape tape = Tape.of(program);
    for (Instruction instruction : tape.instructions()) {
      Op op = instruction.op();
      if (!OptimizerSource.operations().contains(op)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the operation '%s' has no OpenCL code; take --backend threads",
                op.symbol()));
      }
    }
    return new EncodedTape(tape);
  }

  private int operand(Value value) {
    return switch (value.type()) {
      case SCALAR -> SCALAR << KIND_SHIFT | cell(value);
      case TENSOR_SCALAR -> PER_TENSOR << KIND_SHIFT | cell(value);
      case ARRAY -> ARRAY << KIND_SHIFT | array(value);
    };
  }

  private int cell(Value value) {
    return cells.computeIfAbsent(value, key -> cells.size());
  }

  private int array(Value value) {
    return arrays.computeIfAbsent(plan.buffer(value), key -> arrays.size());
  }

  /** Returns the words that the kernel reads. */
  public int[] code() {
    return code.clone();
  }

  /** Returns the number of arrays, with weights and gradient. */
  public int arrays() {
    return arrays.size();
  }

  /** Returns how many arrays its instructions read and write in a train step, one by one. */
  public int arrayOperands() {
    int operands = 0;
    for (Instruction instruction : tape.instructions()) {
      operands += instruction.type() == Type.ARRAY ? 1 : 0;
      for (Value argument : instruction.arguments()) {
        operands += argument.type() == Type.ARRAY ? 1 : 0;
      }
    }
    return operands;
  }

  /** Returns the number of cells. */
  public int cells() {
    return cells.size() + stagedCells;
  }

  /**
   * Returns what the cells hold before the first train step: constants, and zero elsewhere.
   *
   * @param tensors numbers of a cell
   */
  public double[] initialCells(int tensors) {
    double[] numbers = new double[cells() * tensors];
    cells.forEach(
        (value, cell) -> {
          if (value instanceof Value.Constant constant) {
            numbers[cell * tensors] = constant.number();
          }
        });
    return numbers;
  }

  /** Returns the array that holds a state, -1 if no update depends on the state. */
  int stateArray(int slot) {
    return arrays.getOrDefault(plan.buffer(tape.state(slot)), -1);
  }

  /** Returns the cell that holds a state, -1 if no update depends on the state. */
  int stateCell(int slot) {
    return cells.getOrDefault(tape.state(slot), -1);
  }

  /** Returns the type of a state. */
  Type stateType(int slot) {
    return tape.state(slot).type();
  }
}
