// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;

/**
 * A valid child.
 *
 * @param mutations what led from the parent to it, one after the other
 * @param program the child
 * @param execution its abstract execution
 * @param draws programs that were made until this one was valid, itself included
 */
public record Mutant(
    List<Mutation> mutations, Program program, AbstractExecution execution, int draws) {
  public Mutant {
    mutations = List.copyOf(mutations);
  }
}
