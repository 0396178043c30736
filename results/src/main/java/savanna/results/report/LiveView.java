// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.dsl.family.FamilyKind;
import savanna.results.RunDirectory;
import savanna.results.history.FamilyShares;
import savanna.results.history.RunHistory;
import savanna.results.history.RunView;
import savanna.results.history.ScaledRuns;
import savanna.results.history.Winner;
import savanna.results.provenance.SavannaVersion;
import savanna.search.funnel.FunnelSummary;

/** The report's charts as a page that follows a run. */
public final class LiveView {
  private LiveView() {}

  /** What the page's template shows before the first state. */
  private record Frame(
      String name, String path, String version, String style, String charts, String script) {}

  /** A state as the script reads it. */
  private record State(
      String state,
      List<Page.Fact> facts,
      @Nullable Found winner,
      @Nullable FunnelPage funnel,
      ChartData charts) {}

  /** What was found so far. */
  private record Found(String title, String family, String program) {}

  /** Returns the page; it reads states from {@code events} beside it. */
  public static String page(RunDirectory run) {
    Frame frame =
        new Frame(
            RunView.name(run.path()),
            run.path().toString(),
            SavannaVersion.current(),
            Assets.text("report.css"),
            Assets.chartLibrary(),
            Assets.chartScripts() + Assets.text("live.js"));
    return Mustache.compiler().compile(Assets.text("live.mustache")).execute(frame);
  }

  /**
   * Returns a state as one line of JSON, of bounded size.
   *
   * @param known families by program hash, to which those are added that had to be classified
   * @param winner so far
   * @param funnel so far
   */
  public static String json(
      RunDirectory run,
      RunHistory history,
      Map<String, FamilyKind> known,
      Optional<Winner> winner,
      Optional<FunnelSummary> funnel) {
    RunView view =
        new RunView(
            RunView.name(run.path()),
            run,
            history,
            false,
            FamilyShares.of(history.buckets(), known),
            winner,
            funnel);
    return HtmlReport.embedded(
        new State(
            PageMaker.state(view),
            PageMaker.facts(view),
            winner
                .map(
                    w ->
                        new Found(
                            ProgramCard.name(w.index())
                                + ", fitness "
                                + Figures.fitness(w.fitness()),
                            w.family().sentence(),
                            w.simplification().result().toString()))
                .orElse(null),
            funnel.map(FunnelPage::of).orElse(null),
            ChartData.of(ScaledRuns.of(List.of(view)))));
  }
}
