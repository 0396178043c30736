// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.TypeCheck;

/**
 * A program with a further state for each statement that takes the statement's result, so that an
 * executor shows what it computed. Results that are per-tensor scalars are not shown.
 *
 * <p>The probes are live, because the update is multiplied by {@code power(sum of the probes, 0)},
 * which is 1 even if the sum is NaN; so the weights go the way they go without the probes.
 *
 * @param program the program with probes
 * @param probes the slot of each statement's probe, -1 if it has none
 * @param positions where each statement stands in the program with probes
 */
record ProbedProgram(Program program, int[] probes, int[] positions) {

  static ProbedProgram of(Program plain) {
    TypeCheck types = TypeCheck.of(plain);
    int statements = plain.statements().size();
    List<State> states = new ArrayList<>(plain.states());
    int[] probes = new int[statements];
    int[] positions = new int[statements];
    for (int i = 0; i < statements; i++) {
      Type type = types.type(i);
      probes[i] = type == Type.TENSOR_SCALAR ? -1 : Program.FIRST_STATE + states.size();
      if (probes[i] >= 0) {
        states.add(new State("probe" + i, type));
      }
    }
    int shift = states.size() - plain.states().size();
    List<String> names = new ArrayList<>(List.of("w", "g"));
    states.forEach(state -> names.add(state.name()));
    names.addAll(plain.names().subList(plain.schedule(), plain.names().size()));
    int sum = names.size();
    names.add("sum");
    int update = slot(plain, plain.update(), shift);

    List<Statement> body = new ArrayList<>();
    body.add(new Statement(sum, Op.MULTIPLY, List.of(Operand.Variable.of(0), number(0))));
    for (int probe : probes) {
      if (probe >= 0) {
        body.add(new Statement(sum, Op.ADD, List.of(variable(sum), variable(probe))));
      }
    }
    body.add(new Statement(sum, Op.POWER, List.of(variable(sum), number(0))));
    for (int i = 0; i < statements; i++) {
      Statement statement = plain.statements().get(i);
      int target = slot(plain, statement.target(), shift);
      List<Operand> arguments = new ArrayList<>();
      for (Operand argument : statement.arguments()) {
        arguments.add(
            argument instanceof Operand.Variable v
                ? variable(slot(plain, v.slot(), shift))
                : argument);
      }
      positions[i] = body.size();
      body.add(new Statement(target, statement.op(), arguments));
      if (probes[i] >= 0) {
        body.add(new Statement(probes[i], Op.COPY, List.of(variable(target))));
      }
    }
    body.add(new Statement(update, Op.MULTIPLY, List.of(variable(update), variable(sum))));
    return new ProbedProgram(new Program(states, names, body, update), probes, positions);
  }

  private static int slot(Program plain, int slot, int shift) {
    return slot >= plain.schedule() ? slot + shift : slot;
  }

  private static Operand variable(int slot) {
    return Operand.Variable.of(slot);
  }

  private static Operand number(double value) {
    return new Operand.Constant(value);
  }
}
