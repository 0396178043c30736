// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import savanna.dsl.Program;

/**
 * Says whether a simpler program is as good as another within noise. Training is the way to know;
 * this module cannot train, so the caller supplies the judge.
 */
@FunctionalInterface
public interface Judge {

  /**
   * What a judge finds.
   *
   * @param accepted whether the candidate may stand in the reference's place
   * @param evidence on what grounds, for people
   */
  record Judgement(boolean accepted, String evidence) {}

  /**
   * Returns whether the candidate is as good as the reference.
   *
   * @param reference the program after the exact steps, so that small losses do not add up; or the
   *     program before this step, so that no step's gain pays for another's loss. A candidate must
   *     be as good as both.
   * @param candidate a well-typed program
   */
  Judgement judge(Program reference, Program candidate);
}
