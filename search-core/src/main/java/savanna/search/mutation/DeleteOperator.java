// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.RandomStream;

/** {@code delete}: a random statement less, all equally likely. Source: paper. */
public final class DeleteOperator implements MutationOperator {
  @Override
  public String name() {
    return "delete";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    int statements = parent.program().statements().size();
    return statements == 0 ? List.of() : List.of(new Mutation.Delete(random.nextInt(statements)));
  }
}
