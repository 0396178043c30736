// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.Fingerprint;

/**
 * {@code reduce}: the same updates by fewer statements, or fewer states, by exact rules. Nothing is
 * drawn at random: a program has one reduction or none. A reduction that changes the fingerprint is
 * none. Source: ours.
 */
public final class ReduceOperator implements MutationOperator {
  @Override
  public String name() {
    return "reduce";
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Program reduced = parent.reduced();
    boolean smaller =
        reduced.statements().size() < parent.program().statements().size()
            || reduced.states().size() < parent.program().states().size();
    return smaller && Fingerprint.of(reduced).equals(Fingerprint.of(parent.execution()))
        ? List.of(new Mutation.Reduce())
        : List.of();
  }

  @Override
  public int attempts() {
    return 1;
  }
}
