// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;

/**
 * How a program was simplified.
 *
 * @param original before the first step
 * @param steps in order; each begins with the program of the one before
 * @param undone exact steps that were tried, found to change the update, and not taken; their
 *     program is the one that was refused
 */
public record Simplification(
    Program original, List<SimplificationStep> steps, List<SimplificationStep> undone) {

  public Simplification {
    steps = List.copyOf(steps);
    undone = List.copyOf(undone);
  }

  /** Returns the program after the last step. */
  public Program result() {
    return steps.isEmpty() ? original : steps.get(steps.size() - 1).program();
  }

  /**
   * Does it again, every exact step checked anew, with the judge's acceptances as recorded. Equal
   * programs in equal order mean that the record is sound but for the judge's word.
   */
  public Simplification replay() {
    Set<ProgramHash> accepted =
        steps.stream()
            .filter(step -> step.kind() == SimplificationStep.Kind.JUDGED)
            .map(step -> AbstractExecution.of(step.program()).hash())
            .collect(Collectors.toSet());
    return Simplifier.simplify(
        original,
        (reference, candidate) ->
            new Judge.Verdict(
                accepted.contains(AbstractExecution.of(candidate).hash()), "as recorded"));
  }

  /** Returns whether another one came to the same programs by the same rules. */
  public boolean sameSteps(Simplification other) {
    return original.equals(other.original) && outline().equals(other.outline());
  }

  private List<List<Object>> outline() {
    return steps.stream()
        .map(step -> List.<Object>of(step.rule(), step.change(), step.program()))
        .toList();
  }
}
