// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Statement;

/** Turns a program into the graph of its values. */
public final class GraphReader {

  private GraphReader() {}

  /** Returns the data flow of a program. */
  public static Graph read(Program program) {
    @Nullable Node[] slots = new @Nullable Node[program.names().size()];
    for (int slot = 0; slot < program.inputs(); slot++) {
      slots[slot] = new Node.Input(program.names().get(slot), program.inputType(slot));
    }
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      List<Node> arguments = new ArrayList<>();
      for (Operand operand : statement.arguments()) {
        arguments.add(node(operand, slots));
      }
      slots[statement.target()] =
          statement.op() == Op.COPY
              ? arguments.get(0)
              : new Node.Operation(
                  statement.op(), arguments, program.names().get(statement.target()), i);
    }
    Map<String, Node> newStates = new HashMap<>();
    for (int k = 0; k < program.states().size(); k++) {
      State state = program.states().get(k);
      newStates.put(state.name(), value(slots[Program.FIRST_STATE + k]));
    }
    return new Graph(program.states(), newStates, value(slots[program.update()]))
        .copied(new Interner());
  }

  private static Node node(Operand operand, @Nullable Node[] slots) {
    return operand instanceof Operand.Variable variable
        ? value(slots[variable.slot()])
        : new Node.Constant(((Operand.Constant) operand).value());
  }

  private static Node value(@Nullable Node node) {
    if (node == null) {
      throw new IllegalArgumentException("the program reads a variable without a value");
    }
    return node;
  }
}
