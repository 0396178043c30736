// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.simplify.Simplifier;

/**
 * A well-typed program about to be mutated, with what operators ask of it, computed when first
 * asked for. For one thread.
 */
public final class Parent {
  private final Program program;
  private @Nullable AbstractExecution execution;
  private @Nullable Edges edges;
  private @Nullable Program reduced;

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

  /** Returns the program after the exact rules of {@link Simplifier#reduce}. */
  Program reduced() {
    Program known = reduced;
    if (known == null) {
      known = Simplifier.reduce(program);
      reduced = known;
    }
    return known;
  }

  /** Returns the child after mutations in their order. */
  Program child(List<Mutation> mutations) {
    Program child = program;
    for (Mutation mutation : mutations) {
      boolean known = child == program && mutation instanceof Mutation.Reduce;
      child = known ? reduced() : mutation.apply(child);
    }
    return child;
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
