// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.List;
import java.util.OptionalInt;
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
 * @param notTaken steps that were tried and undone: exact ones that were found to change the
 *     update, and those that the judge refused; their program is the one that was refused
 */
public record Simplification(
    Program original, List<SimplificationStep> steps, List<SimplificationStep> notTaken) {

  public Simplification {
    steps = List.copyOf(steps);
    notTaken = List.copyOf(notTaken);
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
            new Judge.Judgement(
                accepted.contains(AbstractExecution.of(candidate).hash()), "as recorded"));
  }

  /**
   * Returns the first step, from 0, at which another one has another rule, change or program, or
   * none; empty if both came to the same programs in the same way.
   */
  public OptionalInt firstDifference(Simplification other) {
    int common = Math.min(steps.size(), other.steps.size());
    for (int i = 0; i < common; i++) {
      if (!outline(steps.get(i)).equals(outline(other.steps.get(i)))) {
        return OptionalInt.of(i);
      }
    }
    return steps.size() == other.steps.size() ? OptionalInt.empty() : OptionalInt.of(common);
  }

  private static List<String> outline(SimplificationStep step) {
    return List.of(step.rule(), step.change(), step.program().toString());
  }
}
