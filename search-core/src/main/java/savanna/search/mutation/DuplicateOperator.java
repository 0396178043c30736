// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import java.util.stream.Collectors;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;

/**
 * {@code duplicate}: a copy of a live statement between a variable and one of its live uses, with
 * the variable in the place of one of the copy's arguments. From {@code m = interp(g, m, 0.9);
 * update = sign(m)} it can make {@code u = interp(g, m, 0.9); update = sign(u)} behind the first.
 * Edge, statement and argument are uniform. Source: ours.
 */
public final class DuplicateOperator implements MutationOperator {
  @Override
  public String name() {
    return "duplicate";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Edges edges = parent.edges();
    Program program = parent.program();
    if (edges.isEmpty() || program.statements().isEmpty()) {
      return List.of();
    }
    Edges.Edge edge = edges.draw(random);
    int copied = random.nextInt(program.statements().size());
    Statement statement = program.statements().get(copied);
    if (!parent.execution().isLive(copied) || statement.arguments().isEmpty()) {
      return List.of();
    }
    int own = random.nextInt(statement.arguments().size());
    Argument variable = new Argument.Name(program.names().get(edge.slot()));
    List<Argument> arguments =
        statement.arguments().stream()
            .map(argument -> Argument.of(argument, program))
            .collect(Collectors.toList());
    arguments.set(own, variable);
    String fresh = context.freshName(program);
    return List.of(edge.insertion(program, fresh, statement.op(), arguments));
  }
}
