// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;

/** Puts candidates before the judge, none twice. */
final class Trials {
  private final Judge judge;
  private final Program reference;
  private final Set<ProgramHash> judged = new HashSet<>();

  Trials(Judge judge, Program reference) {
    this.judge = judge;
    this.reference = reference;
    judged.add(AbstractExecution.of(reference).hash());
  }

  /** Returns the evidence if the candidate is valid, new and found to be as good. */
  Optional<String> accepted(Program candidate) {
    return AbstractExecution.tryOf(candidate)
        .filter(execution -> judged.add(execution.hash()))
        .map(execution -> judge.judge(reference, candidate))
        .filter(Judge.Verdict::accepted)
        .map(Judge.Verdict::evidence);
  }
}
