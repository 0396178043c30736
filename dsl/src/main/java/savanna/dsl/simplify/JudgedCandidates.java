// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;

/** Puts candidates before the judge, none twice. */
final class JudgedCandidates {
  private final Judge judge;
  private final Program reference;
  private final Set<ProgramHash> judged = new HashSet<>();

  JudgedCandidates(Judge judge, Program reference) {
    this.judge = judge;
    this.reference = reference;
    judged.add(AbstractExecution.of(reference).hash());
  }

  /**
   * Returns the verdict on the candidate; empty if it is invalid or was judged before.
   *
   * @param current the program that the candidate would follow
   */
  Optional<Judge.Judgement> verdict(Program current, Program candidate) {
    return AbstractExecution.tryOf(candidate)
        .filter(execution -> judged.add(execution.hash()))
        .map(execution -> verdictOnNew(current, candidate));
  }

  private Judge.Judgement verdictOnNew(Program current, Program candidate) {
    Judge.Judgement first = judge.judge(reference, candidate);
    boolean isFirstStep =
        AbstractExecution.of(current).hash().equals(AbstractExecution.of(reference).hash());
    if (!first.accepted() || isFirstStep) {
      return first;
    }
    Judge.Judgement second = judge.judge(current, candidate);
    return new Judge.Judgement(
        second.accepted(), first.evidence() + "\nagainst the program before: " + second.evidence());
  }
}
