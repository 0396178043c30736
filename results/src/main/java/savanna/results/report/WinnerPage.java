// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import savanna.dsl.simplify.SimplificationStep;
import savanna.results.history.Ancestor;
import savanna.results.history.ProgramLine;
import savanna.results.history.Winner;

/** Puts what a run found into words. */
final class WinnerPage {
  private WinnerPage() {}

  static Page.WinnerPart of(Winner winner) {
    List<ProgramLine> lines = ProgramLine.of(winner.program());
    return new Page.WinnerPart(
        ProgramCard.name(winner.index()),
        winner.isFound(),
        winner.family().sentence(),
        Figures.fitness(winner.fitness()),
        winner.retest().isPresent() ? Figures.fitness(winner.retest().getAsDouble()) : "",
        winner.hash(),
        lines,
        (int) lines.stream().filter(ProgramLine::redundant).count(),
        winner.simplification().result().toString(),
        steps(winner.simplification().steps()),
        steps(winner.simplification().notTaken()),
        winner.ancestry().size() > 1,
        ancestry(winner.ancestry()));
  }

  private static List<Page.Step> steps(List<SimplificationStep> steps) {
    List<Page.Step> rows = new ArrayList<>();
    for (SimplificationStep step : steps) {
      rows.add(
          new Page.Step(
              rows.size() + 1,
              step.kind().toString().toLowerCase(Locale.ROOT),
              step.rule(),
              step.change(),
              step.evidence(),
              step.program().toString()));
    }
    return rows;
  }

  private static List<Page.AncestorRow> ancestry(List<Ancestor> ancestors) {
    List<Page.AncestorRow> rows = new ArrayList<>();
    for (Ancestor ancestor : ancestors) {
      rows.add(
          new Page.AncestorRow(
              rows.size(),
              ProgramCard.name(ancestor.index()),
              String.join("; ", ancestor.mutations()),
              Figures.fitness(ancestor.fitness()),
              Figures.gain(ancestor.gained()),
              !ancestor.effective()));
    }
    return rows;
  }
}
