// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.family.Family;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.simplify.Simplification;
import savanna.dsl.simplify.Simplifier;
import savanna.results.summary.RunSummary;
import savanna.search.event.MeasuredProgram;

/**
 * What a run found.
 *
 * @param index of the individual; negative where nothing beat the warm starts
 * @param fitness that was announced, higher is better
 * @param retest fitness on seeds that the search does not select by, if it was re-tested
 * @param hash of its program
 * @param program as it was found, redundant statements included
 * @param family that it belongs to
 * @param simplification its exact steps, found without training
 * @param ancestry from the oldest ancestor to itself
 */
public record Winner(
    int index,
    double fitness,
    OptionalDouble retest,
    String hash,
    Program program,
    Family family,
    Simplification simplification,
    List<Ancestor> ancestry) {

  public Winner {
    ancestry = List.copyOf(ancestry);
  }

  /** Returns the best announced program, else the best warm start; empty before the first event. */
  public static Optional<Winner> of(RunHistory history) {
    RunSummary summary = history.summary();
    if (summary.best().isPresent()) {
      var best = summary.best().get();
      OptionalDouble retest =
          summary.retests().stream()
              .filter(candidate -> candidate.index() == best.index())
              .mapToDouble(RunSummary.Retest::fitness)
              .findFirst();
      return Optional.of(
          of(history, best.index(), best.fitness(), retest, best.hash(), best.program()));
    }
    return history.warmStarts().stream()
        .max(Comparator.comparingDouble(MeasuredProgram::fitness))
        .map(
            m ->
                of(history, m.index(), m.fitness(), OptionalDouble.empty(), m.hash(), m.program()));
  }

  private static Winner of(
      RunHistory history,
      int index,
      double fitness,
      OptionalDouble retest,
      String hash,
      String text) {
    Program program = ProgramParser.parse(text);
    return new Winner(
        index,
        fitness,
        retest,
        hash,
        program,
        FamilyClassifier.classify(program),
        Simplifier.simplify(program),
        history.ancestry(index));
  }

  /** Returns whether it was found by the search. */
  public boolean isFound() {
    return index >= 0;
  }
}
