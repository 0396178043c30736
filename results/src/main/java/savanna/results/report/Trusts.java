// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.List;
import java.util.Optional;
import savanna.results.history.RunView;
import savanna.results.history.Winner;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelSummary;
import savanna.search.funnel.MetaOverfitting;
import savanna.search.statistics.Estimate;

/** Says what was done to find out whether a gain is real, and what was not. */
final class Trusts {
  private static final String NOT_TRIED = "not tried";

  private Trusts() {}

  static List<Headline.Trust> of(RunView view, Winner winner, Optional<HeldOutGain> gain) {
    String funnel = "savanna funnel " + ProvenancePage.quoted(view.directory().path().toString());
    return List.of(
        heldOut(winner, gain),
        larger(view, winner, funnel),
        overfitting(view, funnel),
        new Headline.Trust(
            "Against Lion",
            "open",
            "not measured in a search; save the program and compare",
            "savanna evaluate lion FILE --tune --tasks "
                + String.join(",", view.directory().config().search().fitness().tasks())));
  }

  private static Headline.Trust heldOut(Winner winner, Optional<HeldOutGain> gain) {
    String name = "Held-out seeds";
    if (gain.isEmpty()) {
      return new Headline.Trust(
          name, "open", winner.isFound() ? NOT_TRIED : "nothing to re-test", "");
    }
    Estimate overall = gain.get().overall();
    String seeds = HeadlineMaker.counted(overall.seeds(), "seed");
    if (overall.high() < 0) {
      return new Headline.Trust(name, "won", "the gain holds, p < 0.05, " + seeds, "");
    }
    boolean worse = Double.isInfinite(overall.mean()) || overall.low() > 0;
    return new Headline.Trust(
        name,
        worse ? "lost" : "open",
        worse ? "the gain is lost, " + seeds : "not significant with " + seeds,
        "");
  }

  private static Headline.Trust larger(RunView view, Winner winner, String command) {
    String name = "Larger tasks";
    Optional<FunnelSummary> summary = view.funnel();
    if (summary.isEmpty()) {
      return new Headline.Trust(name, "open", NOT_TRIED, command);
    }
    Optional<FunnelFinished> finished = summary.get().finished();
    if (finished.isEmpty()) {
      return new Headline.Trust(name, "open", "the funnel is not finished", command);
    }
    int passed = finished.get().survivors().size();
    boolean own =
        finished.get().survivors().stream()
            .map(summary.get().started().orElseThrow().programs()::get)
            .anyMatch(program -> program.index() == winner.index());
    String text = HeadlineMaker.counted(passed, "program") + " passed every stage";
    return new Headline.Trust(
        name, own ? "won" : "lost", text + (own ? ", this one too" : ", this one did not"), "");
  }

  private static Headline.Trust overfitting(RunView view, String command) {
    String name = "Meta-overfitting";
    Optional<MetaOverfitting> found = view.funnel().flatMap(FunnelSummary::metaOverfitting);
    if (found.isEmpty()) {
      return new Headline.Trust(name, "open", NOT_TRIED, view.funnel().isEmpty() ? "" : command);
    }
    return found.get().seen()
        ? new Headline.Trust(
            name, "lost", "begins after " + Figures.percent(found.get().share()) + " of it", "")
        : new Headline.Trust(name, "won", "not seen: the last point is the best", "");
  }
}
