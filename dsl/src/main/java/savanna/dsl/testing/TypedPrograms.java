// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.State;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.TypeCheck;

/** Draws well-typed programs from all operations, with every variable a possible target. */
final class TypedPrograms {
  private static final int LOCALS = 5;

  private TypedPrograms() {}

  /**
   * Returns a program of that many statements with three or four states, one of them a scalar and
   * one a scalar of each tensor.
   */
  static Program draw(RandomStream random, int statements) {
    List<State> states = new ArrayList<>();
    states.add(new State("m", Type.ARRAY));
    states.add(new State("c", Type.SCALAR));
    states.add(new State("s", Type.TENSOR_SCALAR));
    if (random.nextInt(2) == 0) {
      states.add(new State("v", Type.ARRAY));
    }
    List<String> names = new ArrayList<>(List.of("w", "g"));
    states.forEach(state -> names.add(state.name()));
    names.add("lr");
    int firstLocal = names.size();
    for (int i = 0; i < LOCALS; i++) {
      names.add("x" + i);
    }
    int update = firstLocal;
    Statement first = new Statement(update, Op.COPY, List.of(Operand.Variable.of(1)));
    List<Statement> body = new ArrayList<>(List.of(first));
    while (body.size() < statements) {
      Statement statement = statement(random, names.size());
      body.add(statement);
      if (!TypeCheck.of(new Program(states, names, body, update)).isValid()) {
        body.remove(body.size() - 1);
      }
    }
    return new Program(states, names, body, update);
  }

  private static Statement statement(RandomStream random, int slots) {
    List<Op> ops = new ArrayList<>(OpSet.MODERN.usable());
    ops.add(Op.COPY);
    Op op = ops.get(random.nextInt(ops.size()));
    List<Operand> arguments = new ArrayList<>();
    for (int k = 0; k < op.arity(); k++) {
      boolean constant = op != Op.COPY && random.nextInt(4) == 0;
      arguments.add(
          constant
              ? new Operand.Constant(random.nextGaussian())
              : Operand.Variable.of(random.nextInt(slots)));
    }
    return new Statement(random.nextInt(slots), op, arguments);
  }
}
