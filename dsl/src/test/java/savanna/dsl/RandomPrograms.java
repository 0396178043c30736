// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws well-typed programs for tests: any usable operation, variables or constants as arguments.
 */
public final class RandomPrograms {
  private static final List<State> STATES =
      List.of(new State("m", Type.ARRAY), new State("v", Type.ARRAY), new State("c", Type.SCALAR));

  private RandomPrograms() {}

  /** Returns a well-typed program with two array states, a scalar one and so many statements. */
  public static Program draw(RandomStream random, int statements) {
    return draw(random, statements, OpSet.MODERN);
  }

  /** Returns a well-typed program that uses this op set and assignment. */
  public static Program draw(RandomStream random, int statements, OpSet opSet) {
    List<Op> ops = new ArrayList<>(opSet.usable());
    ops.add(Op.COPY);
    List<String> names = new ArrayList<>(List.of("w", "g", "m", "v", "c", "lr"));
    for (int i = 0; i < 8; i++) {
      names.add("x" + i);
    }
    names.add("update");
    Program program = new Program(STATES, names, fallback(names), names.size() - 1);
    while (program.statements().size() < statements) {
      List<Statement> longer = new ArrayList<>(program.statements());
      longer.add(random.nextInt(longer.size() + 1), statement(random, ops, names.size()));
      Program candidate = program.with(names, longer);
      program = TypeCheck.of(candidate).isValid() ? candidate : program;
    }
    return program;
  }

  private static List<Statement> fallback(List<String> names) {
    return List.of(
        new Statement(names.size() - 1, Op.COPY, List.of(Operand.Variable.of(Program.GRADIENT))));
  }

  private static Statement statement(RandomStream random, List<Op> ops, int slots) {
    Op op = ops.get(random.nextInt(ops.size()));
    List<Operand> arguments = new ArrayList<>();
    for (int k = 0; k < op.arity(); k++) {
      arguments.add(
          random.nextInt(5) == 0
              ? new Operand.Constant(random.nextGaussian())
              : Operand.Variable.of(random.nextInt(slots)));
    }
    return new Statement(random.nextInt(slots), op, arguments);
  }
}
