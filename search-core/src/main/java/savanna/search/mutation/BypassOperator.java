// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;

/**
 * {@code bypass}: a live use of a variable reads one of the arguments of the statement that made
 * it, the inverse of {@link InsertOnEdgeOperator}. Use and argument are uniform. Where the argument
 * has been overwritten by then nothing is drawn, unless the statement overwrites its own argument
 * for this use alone: then the statement goes. Source: ours.
 */
public final class BypassOperator implements MutationOperator {
  @Override
  public String name() {
    return "bypass";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Edges edges = parent.edges();
    if (edges.isEmpty()) {
      return List.of();
    }
    Program program = parent.program();
    Edges.Edge edge = edges.draw(random);
    int made = edges.definition(edge.slot(), edge.position());
    if (made < 0 || program.statements().get(made).arguments().isEmpty()) {
      return List.of();
    }
    Statement statement = program.statements().get(made);
    Operand operand = statement.arguments().get(random.nextInt(statement.arguments().size()));
    if (operand instanceof Operand.Variable variable
        && edges.definition(variable.slot(), edge.position())
            != edges.definition(variable.slot(), made)) {
      boolean itself =
          variable.slot() == edge.slot()
              && edges.definition(variable.slot(), edge.position()) == made;
      return itself && !edges.isUsedElsewhere(made, edge)
          ? List.of(new Mutation.Delete(made))
          : List.of();
    }
    Argument value = Argument.of(operand, program);
    return List.of(
        edge.isFinal()
            ? edge.insertion(program, "", Op.COPY, List.of(value))
            : new Mutation.Modify(edge.position(), edge.argument(), value));
  }
}
