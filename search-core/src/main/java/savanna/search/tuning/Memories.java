// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.analysis.AbstractExecution;

/**
 * The constants by which a program remembers: the third arguments of its live {@code interp}
 * statements, between 0 and 1. AdamW has two, Lion two, SGD with momentum one. What is tuned is
 * what each forgets in a train step, {@code 1 - b}.
 */
final class Memories {
  private static final int FACTOR = 2;

  private Memories() {}

  /** Returns how many there are. */
  static int count(Program program) {
    return statements(program).size();
  }

  /**
   * Returns whether a program can have its memories multiplied so: what each forgets in a train
   * step must stay below 1.
   *
   * @param factors one for each memory in the order of the statements
   */
  static boolean allow(Program program, double[] factors) {
    List<Integer> statements = statements(program);
    return IntStream.range(0, factors.length)
        .allMatch(k -> forgotten(program, statements.get(k)) * factors[k] < 1);
  }

  /**
   * Returns the program with what it forgets multiplied.
   *
   * @param factors one for each memory in the order of the statements; 1 leaves it alone
   */
  static Program scaled(Program program, double[] factors) {
    List<Integer> statements = statements(program);
    List<Statement> scaled = new ArrayList<>(program.statements());
    for (int k = 0; k < factors.length; k++) {
      if (factors[k] != 1) {
        int place = statements.get(k);
        Operand remembered = new Operand.Constant(1 - forgotten(program, place) * factors[k]);
        scaled.set(place, scaled.get(place).withArgument(FACTOR, remembered));
      }
    }
    return program.with(program.names(), scaled);
  }

  private static double forgotten(Program program, int place) {
    Operand remembered = program.statements().get(place).arguments().get(FACTOR);
    return 1 - ((Operand.Constant) remembered).value();
  }

  private static List<Integer> statements(Program program) {
    AbstractExecution execution = AbstractExecution.of(program);
    return IntStream.range(0, program.statements().size())
        .filter(i -> execution.isLive(i) && isMemory(program.statements().get(i)))
        .boxed()
        .toList();
  }

  private static boolean isMemory(Statement statement) {
    return statement.op() == Op.INTERP
        && statement.arguments().get(FACTOR) instanceof Operand.Constant remembered
        && remembered.value() > 0
        && remembered.value() < 1;
  }
}
