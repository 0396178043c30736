// SPDX-License-Identifier: Apache-2.0
package savanna.cli.simplify;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.simplify.Simplification;
import savanna.dsl.simplify.SimplificationStep;

/**
 * The JSON form of a simplification, from which it can be replayed.
 *
 * @param program what was simplified, as named on the command line
 * @param original its text
 * @param judging how statements and digits were found to cost nothing; null if only exact steps
 *     were asked for
 * @param steps in order
 * @param notTaken what was tried and refused, on what evidence
 * @param result the text after the last step
 * @param statements of the result
 * @param states of the result
 * @param hash of the result
 * @param family of the result, and what was measured of it
 */
record SimplifyReport(
    String program,
    String original,
    @Nullable Judging judging,
    List<Step> steps,
    List<Step> notTaken,
    String result,
    int statements,
    int states,
    String hash,
    String family) {

  /**
   * How candidates were judged.
   *
   * @param tasks that they were trained on
   * @param seeds on each task
   * @param executor that ran the programs
   * @param kernels family of BLAS kernels that trained; null where an older version did
   * @param test that they had to pass
   */
  record Judging(
      List<String> tasks,
      int seeds,
      String executor,
      @Nullable KernelFamily kernels,
      String test) {}

  /**
   * One step.
   *
   * @param kind {@code exact}, {@code judged} or {@code names}
   * @param rule its name
   * @param change what it did
   * @param evidence on what grounds
   * @param program the text after it
   */
  record Step(String kind, String rule, String change, String evidence, String program) {

    static Step of(SimplificationStep step) {
      return new Step(
          step.kind().name().toLowerCase(Locale.ROOT),
          step.rule(),
          step.change(),
          step.evidence(),
          step.program().toString());
    }

    /** Reads it back; throws {@link IllegalArgumentException} or {@link ProgramException}. */
    SimplificationStep step() {
      return new SimplificationStep(
          SimplificationStep.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
          rule,
          change,
          evidence,
          ProgramParser.parse(program));
    }
  }

  static SimplifyReport of(String name, @Nullable Judging judging, Simplification simplification) {
    Program result = simplification.result();
    return new SimplifyReport(
        name,
        simplification.original().toString(),
        judging,
        simplification.steps().stream().map(Step::of).toList(),
        simplification.notTaken().stream().map(Step::of).toList(),
        result.toString(),
        result.statements().size(),
        result.states().size(),
        AbstractExecution.of(result).hash().toString(),
        FamilyClassifier.classify(AbstractExecution.of(result)).sentence());
  }

  /** Reads the steps back; throws as {@link Step#step()} does. */
  Simplification simplification() {
    return new Simplification(
        ProgramParser.parse(original), steps.stream().map(Step::step).toList(), List.of());
  }
}
