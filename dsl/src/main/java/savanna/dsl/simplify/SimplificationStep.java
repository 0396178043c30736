// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.Locale;
import savanna.dsl.Program;

/**
 * One step from a program to a simpler one.
 *
 * @param kind on whose word the step rests
 * @param rule the name of what was applied
 * @param change what it did, for people
 * @param evidence why the program is as good as before, for people
 * @param program the program after the step
 */
public record SimplificationStep(
    Kind kind, String rule, String change, String evidence, Program program) {

  /** On whose word a step rests. */
  public enum Kind {
    /** The same updates, as was checked by running both programs. */
    EXACT,
    /** As good within noise, as a {@link Judge} found. */
    JUDGED,
    /** Other names; the same program hash. */
    NAMES
  }

  /** Returns the step for people: rule, change, evidence and the program after it. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s (%s)%n  %s%n  %s%n%s", rule, kind, change, evidence, program);
  }
}
