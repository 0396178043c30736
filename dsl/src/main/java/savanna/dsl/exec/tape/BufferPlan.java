// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import savanna.dsl.Type;

/**
 * Which buffer holds which array of a {@link Tape}: one scan over the instructions in the order in
 * which they run, in which a buffer is free again after the last use of what it holds. A result may
 * take the buffer of an argument that is used for the last time, and the new value of a state or of
 * the weights is written straight into its buffer if nothing reads the old value later.
 */
public final class BufferPlan {

  /** What a buffer is for. */
  public enum Kind {
    /** The weights, the gradient or a state; the index is its slot. */
    INPUT,
    /** An array that lives from one phase to a later one. */
    KEPT,
    /** An array that lives within a phase. */
    LOCAL
  }

  /** One buffer; those of a kind are numbered from 0, inputs by slot. */
  public record Buffer(Kind kind, int index) {}

  /** The end of the train step, after every instruction. */
  private static final int END = Integer.MAX_VALUE;

  private final Map<Value, Buffer> buffers = new HashMap<>();
  private final Map<Value, Integer> lastUse = new HashMap<>();
  private final List<Tape.Store> copies = new ArrayList<>();
  private final Pool kept = new Pool(Kind.KEPT);
  private final Pool local = new Pool(Kind.LOCAL);

  /** The buffers of one kind: those free, and how many there are. */
  private static final class Pool {
    private final Kind kind;
    private final Deque<Buffer> free = new ArrayDeque<>();
    private int size;

    Pool(Kind kind) {
      this.kind = kind;
    }

    Buffer take() {
      return free.isEmpty() ? new Buffer(kind, size++) : free.pop();
    }
  }

  private BufferPlan(
      Tape tape, List<Instruction> order, ToIntFunction<Instruction> phase, int lastPhase) {
    int[] position = new int[tape.instructions().size()];
    int[] lastUsePhase = new int[position.length];
    for (int i = 0; i < order.size(); i++) {
      Instruction instruction = order.get(i);
      position[instruction.index()] = i;
      for (Value argument : instruction.arguments()) {
        use(argument, i, phase.applyAsInt(instruction), lastUsePhase);
      }
    }
    tape.stores().forEach(store -> use(store.value(), END, lastPhase, lastUsePhase));
    Map<Value, Value.Input> inPlace = inPlace(tape, position);
    for (int i = 0; i < order.size(); i++) {
      Instruction instruction = order.get(i);
      releaseArguments(instruction, i);
      if (instruction.type() == Type.ARRAY) {
        Value.Input input = inPlace.get(instruction);
        boolean crosses = lastUsePhase[instruction.index()] > phase.applyAsInt(instruction);
        buffers.put(
            instruction, input != null ? inputBuffer(input) : crosses ? kept.take() : local.take());
      }
    }
  }

  /** Returns the plan for an executor that runs the tape from end to end over whole arrays. */
  public static BufferPlan onePass(Tape tape) {
    List<Instruction> order = tape.instructions().stream().filter(Instruction::isOnArrays).toList();
    return new BufferPlan(tape, order, instruction -> 0, 0);
  }

  /** Returns the plan for an executor that runs phase after phase. */
  public static BufferPlan of(Tape tape, PhaseOrder schedule) {
    List<Instruction> order = new ArrayList<>();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      order.addAll(schedule.instructions(phase, true));
    }
    return new BufferPlan(tape, order, schedule::phase, schedule.phases() - 1);
  }

  /** Returns the buffer of an array. */
  public Buffer buffer(Value array) {
    Buffer buffer = buffers.get(array);
    return buffer != null ? buffer : inputBuffer((Value.Input) array);
  }

  /** Returns the inputs whose new values must be copied into their buffers at the end. */
  public List<Tape.Store> copies() {
    return copies;
  }

  /** Returns the number of buffers that live across phases. */
  int kept() {
    return kept.size;
  }

  /** Returns the number of buffers that live within phases. */
  public int local() {
    return local.size;
  }

  private void use(Value value, int at, int inPhase, int[] lastUsePhase) {
    if (value.type() == Type.ARRAY) {
      lastUse.merge(value, at, Math::max);
      if (value instanceof Instruction instruction) {
        int index = instruction.index();
        lastUsePhase[index] = Math.max(lastUsePhase[index], inPhase);
      }
    }
  }

  private Map<Value, Value.Input> inPlace(Tape tape, int[] position) {
    Map<Value, Value.Input> inPlace = new HashMap<>();
    for (Tape.Store store : tape.stores()) {
      if (store.input().type() != Type.ARRAY) {
        continue;
      }
      boolean oldValueIsDone =
          lastUse.getOrDefault(store.input(), -1)
              <= position[((Instruction) store.value()).index()];
      if (!oldValueIsDone || inPlace.putIfAbsent(store.value(), store.input()) != null) {
        copies.add(store);
      }
    }
    return inPlace;
  }

  private void releaseArguments(Instruction instruction, int at) {
    List<Value> arguments = instruction.arguments();
    for (int k = 0; k < arguments.size(); k++) {
      Value argument = arguments.get(k);
      Buffer buffer = buffers.get(argument);
      if (buffer != null
          && requireNonNull(lastUse.get(argument)) == at
          && arguments.indexOf(argument) == k) {
        switch (buffer.kind()) {
          case KEPT -> kept.free.push(buffer);
          case LOCAL -> local.free.push(buffer);
          case INPUT -> {}
        }
      }
    }
  }

  private static Buffer inputBuffer(Value.Input input) {
    return new Buffer(Kind.INPUT, input.slot());
  }
}
