// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import savanna.dsl.FlatProgram;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.Type;

/**
 * Computes the {@link ProgramHash} by value numbering: the number of a value is a hash of the
 * operation and of the numbers of its arguments, so equal computations get equal numbers whatever
 * they are called.
 *
 * <p>A state has no name that counts, so its number is what its new value is computed from: all
 * states of one type begin with one number, then each takes that of "what its new value was in the
 * last train step", round after round. This is partition refinement; twice as many rounds as there
 * are live states tell any two programs with that many apart, since all states start at zero.
 */
final class ProgramHasher {
  private static final long WEIGHTS = 0x3C79AC492BA7B653L;
  private static final long GRADIENT = 0x1C69B3F74AC4AE35L;
  private static final long SCHEDULE = 0x5CB7F4A1B0D1E9C3L;
  private static final long ARRAY_STATE = 0x7A2D9D6F3B5C1E87L;
  private static final long SCALAR_STATE = 0x2545F4914F6CDD1DL;
  private static final long TENSOR_STATE = 0x4B9F1D7E83A6C52BL;
  private static final long LAST_STEP = 0x517CC1B727220A95L;
  private static final long CONSTANT = 0x6C62272E07BB0142L;

  /** Places of a statement for constants: three arguments, then the result. */
  private static final int PLACES = 4;

  private static final int RESULT = 3;
  private static final long OPERATION = 0x14650FB0739D0383L;

  private final Program program;
  private final FlatProgram flat;
  private final Liveness liveness;
  private final Constants constants;

  /** Numbers of the slots, then of each statement's three arguments and its result if constant. */
  private final long[] high;

  private final long[] low;
  private long accumulatedHigh;
  private long accumulatedLow;

  private ProgramHasher(Program program, Liveness liveness, Constants constants) {
    this.program = program;
    this.flat = program.flat();
    this.liveness = liveness;
    this.constants = constants;
    this.high = new long[place(flat.size(), 0)];
    this.low = new long[high.length];
  }

  /** Returns the place of a constant argument, or of a constant result, which comes after them. */
  private int place(int statement, int argument) {
    return program.names().size() + PLACES * statement + argument;
  }

  static ProgramHash hash(Program program, Liveness liveness, Constants constants) {
    return new ProgramHasher(program, liveness, constants).run();
  }

  private ProgramHash run() {
    int states = program.states().size();
    int liveStates = 0;
    long[] stateHigh = new long[states];
    long[] stateLow = new long[states];
    for (int k = 0; k < states; k++) {
      liveStates += liveness.isLiveState(k) ? 1 : 0;
      stateHigh[k] = state(program.states().get(k).type());
      stateLow[k] = ~stateHigh[k];
    }
    numberConstants();
    for (int round = 0; round < 2 * liveStates; round++) {
      inputs(stateHigh, stateLow);
      for (int i = 0; i < flat.size(); i++) {
        if (liveness.isRecurrent(i)) {
          number(i);
        }
      }
      for (int k = 0; k < states; k++) {
        begin(LAST_STEP);
        absorb(Program.FIRST_STATE + k);
        stateHigh[k] = accumulatedHigh;
        stateLow[k] = accumulatedLow;
      }
    }
    inputs(stateHigh, stateLow);
    for (int i = 0; i < flat.size(); i++) {
      if (liveness.isLive(i)) {
        number(i);
      }
    }
    return new ProgramHash(high[program.update()], low[program.update()]);
  }

  private static long state(Type type) {
    return switch (type) {
      case SCALAR -> SCALAR_STATE;
      case TENSOR_SCALAR -> TENSOR_STATE;
      case ARRAY -> ARRAY_STATE;
    };
  }

  private void numberConstants() {
    for (int i = 0; i < flat.size(); i++) {
      if (!liveness.isLive(i)) {
        continue;
      }
      if (constants.isConstant(i)) {
        number(place(i, RESULT), constants.value(i));
      } else {
        for (int k = 0; k < flat.op(i).arity(); k++) {
          if (flat.argument(i, k) < 0) {
            number(place(i, k), flat.constant(i, k));
          }
        }
      }
    }
  }

  private void number(int place, double constant) {
    set(place, mix(seedHigh(CONSTANT) ^ bits(constant)), mix(seedLow(CONSTANT) + bits(constant)));
  }

  private void inputs(long[] stateHigh, long[] stateLow) {
    set(Program.WEIGHTS, WEIGHTS, ~WEIGHTS);
    set(Program.GRADIENT, GRADIENT, ~GRADIENT);
    set(program.schedule(), SCHEDULE, ~SCHEDULE);
    System.arraycopy(stateHigh, 0, high, Program.FIRST_STATE, stateHigh.length);
    System.arraycopy(stateLow, 0, low, Program.FIRST_STATE, stateLow.length);
  }

  private void number(int statement) {
    int target = flat.target(statement);
    Op op = flat.op(statement);
    if (constants.isConstant(statement)) {
      int constant = place(statement, RESULT);
      set(target, high[constant], low[constant]);
      return;
    }
    if (op == Op.COPY) {
      int source = argument(statement, 0);
      set(target, high[source], low[source]);
      return;
    }
    begin(OPERATION + op.symbol().hashCode());
    if (op.isCommutative() && comesAfter(argument(statement, 0), argument(statement, 1))) {
      absorb(argument(statement, 1));
      absorb(argument(statement, 0));
    } else {
      for (int k = 0; k < op.arity(); k++) {
        absorb(argument(statement, k));
      }
    }
    set(target, accumulatedHigh, accumulatedLow);
  }

  private int argument(int statement, int index) {
    int argument = flat.argument(statement, index);
    return argument >= 0 ? argument : place(statement, index);
  }

  private boolean comesAfter(int first, int second) {
    return high[first] != high[second] ? high[first] > high[second] : low[first] > low[second];
  }

  private void absorb(int place) {
    absorb(high[place], low[place]);
  }

  private static long bits(double value) {
    return Float.floatToIntBits((float) value);
  }

  private void begin(long tag) {
    accumulatedHigh = seedHigh(tag);
    accumulatedLow = seedLow(tag);
  }

  private static long seedHigh(long tag) {
    return tag * 0x9E3779B97F4A7C15L;
  }

  private static long seedLow(long tag) {
    return Long.rotateLeft(tag, 29) * 0xD6E8FEB86659FD93L;
  }

  private void absorb(long valueHigh, long valueLow) {
    accumulatedHigh = mix(accumulatedHigh + valueHigh * 0xA0761D6478BD642FL);
    accumulatedLow = mix(Long.rotateLeft(accumulatedLow, 23) ^ valueLow * 0xE7037ED1A0B428DBL);
  }

  private void set(int slot, long valueHigh, long valueLow) {
    high[slot] = valueHigh;
    low[slot] = valueLow;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 32)) * 0xBEA225F9EB34556DL;
    z = (z ^ (z >>> 29)) * 0xBEA225F9EB34556DL;
    return z ^ (z >>> 32);
  }
}
