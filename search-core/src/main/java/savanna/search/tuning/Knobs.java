// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.analysis.AbstractExecution;

/**
 * The numbers of a program that a tuner may move freely: its learning rate, its weight decay and
 * what it remembers. A point has one coordinate for each, in this order; the origin is the program
 * as it is.
 *
 * <ul>
 *   <li>Rate: the update is multiplied by 10^(x/2).
 *   <li>Decay, if the first live product of {@code w} and another value has a constant: it is
 *       multiplied by 10^x.
 *   <li>Memories: constants between 0 and 1 that reach the third argument of a live {@code interp},
 *       as they are or through {@code where}, products and assignments. What is forgotten in a
 *       train step, 1 - b, has its odds multiplied by 10^(x/2), so it stays between 0 and 1. Equal
 *       constants are one memory: a bias correction keeps step with what it corrects.
 * </ul>
 *
 * <p>Coordinates beyond {@value #FARTHEST} count as that. Numbers are rounded to {@value #DIGITS}
 * digits, for readers.
 */
public final class Knobs {
  private static final double FARTHEST = 8;
  private static final int DIGITS = 4;
  private static final int FACTOR = 2;
  private static final double NEVER = 1e-7;

  private final Program program;
  private final OptionalInt decay;
  private final List<Memory> memories;

  private record Place(int statement, int argument) {}

  private record Memory(double value, List<Place> places) {}

  private Knobs(Program program, OptionalInt decay, List<Memory> memories) {
    this.program = program;
    this.decay = decay;
    this.memories = memories;
  }

  /** Returns the knobs of a program. */
  public static Knobs of(Program program) {
    AbstractExecution execution = AbstractExecution.of(program);
    Map<Double, List<Place>> memories = new LinkedHashMap<>();
    for (int i = 0; i < program.statements().size(); i++) {
      if (execution.isLive(i) && program.statements().get(i).op() == Op.INTERP) {
        collect(program, new Place(i, FACTOR), memories);
      } else if (execution.isLive(i) && fadesAState(program, program.statements().get(i))) {
        collect(program, new Place(i, 0), memories);
        collect(program, new Place(i, 1), memories);
      }
    }
    return new Knobs(
        program,
        decay(program, execution),
        memories.entrySet().stream().map(e -> new Memory(e.getKey(), e.getValue())).toList());
  }

  /** Returns whether a statement is a heavy ball's, {@code m = m * 0.9}, of a state m. */
  private static boolean fadesAState(Program program, Statement statement) {
    return statement.op() == Op.MULTIPLY
        && statement.target() >= Program.FIRST_STATE
        && statement.target() < program.schedule()
        && statement.arguments().contains(Operand.Variable.of(statement.target()))
        && statement.arguments().stream().anyMatch(Operand.Constant.class::isInstance);
  }

  private static void collect(Program program, Place place, Map<Double, List<Place>> memories) {
    Statement statement = program.statements().get(place.statement());
    Operand operand = statement.arguments().get(place.argument());
    if (operand instanceof Operand.Constant constant) {
      if (constant.value() > 0 && constant.value() < 1) {
        List<Place> places = memories.computeIfAbsent(constant.value(), value -> new ArrayList<>());
        if (!places.contains(place)) {
          places.add(place);
        }
      }
      return;
    }
    if (statement.op() != Op.INTERP && statement.op() != Op.WHERE && statement.op() != Op.COPY) {
      return; // a factor that is computed is no memory
    }
    int slot = ((Operand.Variable) operand).slot();
    for (int i = place.statement() - 1; i >= 0; i--) {
      Statement earlier = program.statements().get(i);
      if (earlier.target() == slot) {
        if (earlier.op() == Op.WHERE) {
          collect(program, new Place(i, 1), memories);
          collect(program, new Place(i, 2), memories);
        } else if (earlier.op() == Op.MULTIPLY || earlier.op() == Op.COPY) {
          for (int k = 0; k < earlier.arguments().size(); k++) {
            collect(program, new Place(i, k), memories);
          }
        }
        return;
      }
    }
  }

  private static OptionalInt decay(Program program, AbstractExecution execution) {
    for (int i = 0; i < program.statements().size(); i++) {
      Statement statement = program.statements().get(i);
      if (execution.isLive(i)
          && statement.op() == Op.MULTIPLY
          && statement.arguments().stream().anyMatch(Knobs::isWeights)
          && statement.arguments().stream().anyMatch(Operand.Constant.class::isInstance)) {
        return OptionalInt.of(i);
      }
      if (statement.target() == Program.WEIGHTS) {
        break;
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isWeights(Operand operand) {
    return operand instanceof Operand.Variable variable && variable.slot() == Program.WEIGHTS;
  }

  /** Returns how many coordinates a point has, from 1. */
  public int count() {
    return 1 + decayCount() + memories.size();
  }

  private int decayCount() {
    return decay.isPresent() ? 1 : 0;
  }

  /** Returns what the update is multiplied by there. */
  public double updateFactor(double[] point) {
    return rounded(power(point[0] / 2));
  }

  /** Returns what the decay is multiplied by there; 1 if there is none. */
  public double decayFactor(double[] point) {
    return decay.isPresent() ? rounded(power(point[1])) : 1;
  }

  /**
   * Returns the program at a point.
   *
   * @throws IllegalArgumentException if it has not {@link #count} coordinates
   */
  public Program at(double[] point) {
    if (point.length != count()) {
      throw new IllegalArgumentException(point.length + " coordinates for " + count() + " knobs");
    }
    List<Statement> statements = new ArrayList<>(program.statements());
    if (decay.isPresent()) {
      scaleDecay(statements, decay.getAsInt(), decayFactor(point));
    }
    for (int k = 0; k < memories.size(); k++) {
      Memory memory = memories.get(k);
      double value = remembered(memory.value(), point[1 + decayCount() + k]);
      for (Place place : memory.places()) {
        statements.set(
            place.statement(),
            statements
                .get(place.statement())
                .withArgument(place.argument(), new Operand.Constant(value)));
      }
    }
    return Rescaled.of(program.with(program.names(), statements), updateFactor(point), 1);
  }

  private static void scaleDecay(List<Statement> statements, int place, double factor) {
    Statement statement = statements.get(place);
    int argument = isWeights(statement.arguments().get(0)) ? 1 : 0;
    double value = ((Operand.Constant) statement.arguments().get(argument)).value();
    statements.set(
        place, statement.withArgument(argument, new Operand.Constant(rounded(value * factor))));
  }

  /** Returns the memory whose odds of forgetting are multiplied by 10^(x/2); b itself at 0. */
  private static double remembered(double b, double x) {
    if (x == 0) {
      return b;
    }
    double odds = (1 - b) / b * power(x / 2);
    double forgotten = Math.max(NEVER, rounded(odds / (1 + odds)));
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(forgotten)).doubleValue();
  }

  private static double power(double exponent) {
    return StrictMath.pow(10, Math.max(-FARTHEST, Math.min(FARTHEST, exponent)));
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(DIGITS)).doubleValue();
  }
}
