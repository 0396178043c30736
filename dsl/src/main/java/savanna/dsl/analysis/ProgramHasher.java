// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
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
  private static final long LAST_STEP = 0x517CC1B727220A95L;
  private static final long CONSTANT = 0x6C62272E07BB0142L;
  private static final long OPERATION = 0x14650FB0739D0383L;

  private final Program program;
  private final Liveness liveness;
  private final Constants constants;
  private final long[] high;
  private final long[] low;
  private long accumulatedHigh;
  private long accumulatedLow;

  private ProgramHasher(Program program, Liveness liveness, Constants constants) {
    this.program = program;
    this.liveness = liveness;
    this.constants = constants;
    this.high = new long[program.names().size()];
    this.low = new long[high.length];
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
      boolean array = program.states().get(k).type() == Type.ARRAY;
      stateHigh[k] = array ? ARRAY_STATE : SCALAR_STATE;
      stateLow[k] = ~stateHigh[k];
    }
    for (int round = 2 * liveStates; round >= 0; round--) {
      pass(stateHigh, stateLow);
      for (int k = 0; k < states; k++) {
        begin(LAST_STEP);
        absorb(high[Program.FIRST_STATE + k], low[Program.FIRST_STATE + k]);
        stateHigh[k] = accumulatedHigh;
        stateLow[k] = accumulatedLow;
      }
    }
    return new ProgramHash(high[program.update()], low[program.update()]);
  }

  private void pass(long[] stateHigh, long[] stateLow) {
    set(Program.WEIGHTS, WEIGHTS, ~WEIGHTS);
    set(Program.GRADIENT, GRADIENT, ~GRADIENT);
    set(program.schedule(), SCHEDULE, ~SCHEDULE);
    System.arraycopy(stateHigh, 0, high, Program.FIRST_STATE, stateHigh.length);
    System.arraycopy(stateLow, 0, low, Program.FIRST_STATE, stateLow.length);
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      if (liveness.isLive(i)) {
        number(statements.get(i), i);
      }
    }
  }

  private void number(Statement statement, int index) {
    int target = statement.target();
    Op op = statement.op();
    if (constants.isConstant(index)) {
      begin(CONSTANT);
      absorbConstant(constants.value(index));
      set(target, accumulatedHigh, accumulatedLow);
      return;
    }
    List<Operand> arguments = statement.arguments();
    if (op == Op.COPY) {
      int source = ((Operand.Variable) arguments.get(0)).slot();
      set(target, high[source], low[source]);
      return;
    }
    begin(OPERATION + op.symbol().hashCode());
    if (op.isCommutative() && comesAfter(arguments.get(0), arguments.get(1))) {
      absorb(arguments.get(1));
      absorb(arguments.get(0));
    } else {
      for (int k = 0; k < arguments.size(); k++) {
        absorb(arguments.get(k));
      }
    }
    set(target, accumulatedHigh, accumulatedLow);
  }

  private boolean comesAfter(Operand first, Operand second) {
    long firstHigh = numberHigh(first);
    long secondHigh = numberHigh(second);
    return firstHigh != secondHigh ? firstHigh > secondHigh : numberLow(first) > numberLow(second);
  }

  private void absorb(Operand operand) {
    absorb(numberHigh(operand), numberLow(operand));
  }

  private long numberHigh(Operand operand) {
    return operand instanceof Operand.Variable variable
        ? high[variable.slot()]
        : mix(seedHigh(CONSTANT) ^ bits(((Operand.Constant) operand).value()));
  }

  private long numberLow(Operand operand) {
    return operand instanceof Operand.Variable variable
        ? low[variable.slot()]
        : mix(seedLow(CONSTANT) + bits(((Operand.Constant) operand).value()));
  }

  private void absorbConstant(double value) {
    accumulatedHigh = mix(seedHigh(CONSTANT) ^ bits(value));
    accumulatedLow = mix(seedLow(CONSTANT) + bits(value));
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
