// SPDX-License-Identifier: Apache-2.0
package savanna.cli.program;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import savanna.cli.input.ProgramText;
import savanna.dsl.OpSet;
import savanna.dsl.ProgramException;
import savanna.dsl.SourceProgram;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.Fingerprint;
import savanna.dsl.family.Family;
import savanna.dsl.family.FamilyClassifier;

/**
 * What {@code check} says of a text. Of an invalid one, everything but {@code valid} and {@code
 * error} is null.
 *
 * @param valid whether it is a program
 * @param error why not, null if it is one
 * @param statements after flattening nested expressions
 * @param liveStatements those that can ever reach an update
 * @param redundant lines, from 1, all of whose statements can never reach an update
 * @param states declared
 * @param liveStates those that can ever reach an update
 * @param hash program hash
 * @param fingerprint of its behaviour
 * @param family of optimizers that it belongs to, by how it behaves, e.g. {@code Lion-like}
 * @param familySentence what was measured of it, e.g. the factors of its momentum
 * @param canonical its text, one operation a statement
 */
record CheckReport(
    boolean valid,
    @Nullable Error error,
    @Nullable Integer statements,
    @Nullable Integer liveStatements,
    @Nullable List<Integer> redundant,
    @Nullable Integer states,
    @Nullable Integer liveStates,
    @Nullable String hash,
    @Nullable String fingerprint,
    @Nullable String family,
    @Nullable String familySentence,
    @Nullable String canonical) {

  /** The first error; line and column from 1. */
  record Error(int line, int column, String message) {}

  static CheckReport of(ProgramText text, OpSet opSet) {
    try {
      return valid(text.parse(opSet));
    } catch (ProgramException e) {
      Error error = new Error(e.line(), e.column(), String.valueOf(e.getMessage()));
      return new CheckReport(
          false, error, null, null, null, null, null, null, null, null, null, null);
    }
  }

  private static CheckReport valid(SourceProgram source) {
    AbstractExecution execution = AbstractExecution.of(source.program());
    Family family = FamilyClassifier.classify(execution);
    return new CheckReport(
        true,
        null,
        source.program().statements().size(),
        execution.liveStatements(),
        redundantLines(source, execution),
        source.program().states().size(),
        execution.liveStates().size(),
        execution.hash().toString(),
        Fingerprint.of(execution).toString(),
        family.kind().label(),
        family.sentence(),
        source.program().toString());
  }

  private static List<Integer> redundantLines(SourceProgram source, AbstractExecution execution) {
    TreeSet<Integer> redundant = new TreeSet<>();
    execution.redundantStatements().forEach(i -> redundant.add(source.places().get(i).line()));
    for (int i = 0; i < source.places().size(); i++) {
      if (execution.isLive(i)) {
        redundant.remove(source.places().get(i).line());
      }
    }
    return List.copyOf(redundant);
  }
}
