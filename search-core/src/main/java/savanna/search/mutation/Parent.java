// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;

/**
 * A well-typed program about to be mutated, with what operators ask of it, computed when first
 * asked for. For one thread.
 */
public final class Parent {
  private final Program program;
  private @Nullable AbstractExecution execution;
  private @Nullable Edges edges;

  /** Takes a program. */
  public Parent(Program program) {
    this.program = program;
  }

  /** Returns the program. */
  public Program program() {
    return program;
  }

  /**
   * Returns the program's abstract execution: types, liveness, hash.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public AbstractExecution execution() {
    AbstractExecution known = execution;
    if (known == null) {
      known = AbstractExecution.of(program);
      execution = known;
    }
    return known;
  }

  /** Returns the edges of the program's data flow. */
  Edges edges() {
    Edges known = edges;
    if (known == null) {
      known = Edges.of(execution());
      edges = known;
    }
    return known;
  }
}
