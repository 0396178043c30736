// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.results.history.RunView;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.FunnelSummary;
import savanna.search.funnel.MetaOverfitting;

/**
 * A funnel in words.
 *
 * @param state how it ended
 * @param cost its training
 * @param task of meta-validation, with its seeds
 * @param onset where meta-overfitting began; null while that is not known
 * @param points of meta-validation
 * @param stages in their order
 */
record FunnelPage(
    String state,
    String cost,
    String task,
    @Nullable String onset,
    List<Point> points,
    List<Stage> stages) {

  /** The best program at a moment of the search, on the meta-validation task. */
  record Point(
      String children, String individual, String proxy, String fitness, String standardError) {}

  /** A stage and what became of its candidates. */
  record Stage(String name, String tasks, int entered, int passed, List<Result> results) {}

  /** A candidate in a stage. */
  record Result(String individual, String difference, String adjustedP, boolean passed) {}

  /** Returns the funnel in words; null before its first event. */
  static @Nullable FunnelPage of(FunnelSummary summary) {
    if (summary.started().isEmpty()) {
      return null;
    }
    FunnelStarted started = summary.started().get();
    String state =
        summary
            .finished()
            .map(end -> "finished; " + end.survivors().size() + " passed every stage")
            .orElse("not finished: interrupted, or still running");
    return new FunnelPage(
        state,
        Figures.count(summary.trainingRuns())
            + " training runs, "
            + Figures.count(summary.trainSteps())
            + " train steps",
        started.settings().metaValidation().task(),
        summary.metaOverfitting().map(FunnelPage::onset).orElse(null),
        summary.points().stream().map(point -> point(started, point)).toList(),
        started.settings().stages().stream().map(stage -> stage(summary, started, stage)).toList());
  }

  /** Returns where meta-overfitting began in each run; empty where no funnel tells. */
  static String onsets(List<RunView> runs) {
    List<String> onsets = new ArrayList<>();
    for (RunView run : runs) {
      run.funnel()
          .flatMap(FunnelSummary::metaOverfitting)
          .ifPresent(
              onset ->
                  onsets.add(
                      run.name()
                          + ": "
                          + (onset.seen()
                              ? "after " + Figures.percent(onset.share())
                              : "not seen")));
    }
    return String.join("; ", onsets);
  }

  private static String onset(MetaOverfitting onset) {
    String share = Figures.percent(onset.share());
    return onset.seen()
        ? String.format(
            Locale.ROOT,
            "Meta-overfitting begins after %s of the search: the fitness on this task falls from"
                + " %s to %s.",
            share,
            Figures.fitness(onset.bestFitness()),
            Figures.fitness(onset.lastFitness()))
        : "No meta-overfitting was seen: the last point is the best.";
  }

  private static Point point(FunnelStarted started, MetaValidationPoint point) {
    FunnelProgram program = started.programs().get(point.point().program());
    return new Point(
        Figures.count(point.point().children()),
        ProgramCard.name(program.index()),
        Figures.fitness(program.fitness()),
        Figures.fitness(point.fitness()),
        Figures.fitness(point.estimate().standardError()));
  }

  private static Stage stage(FunnelSummary summary, FunnelStarted started, StageSettings settings) {
    List<Result> results = new ArrayList<>();
    for (StageResult result : summary.results(settings.name())) {
      results.add(
          new Result(
              ProgramCard.name(started.programs().get(result.program()).index()),
              result.difference().hasInterval()
                  ? Figures.interval(result.difference())
                  : "training failed",
              Figures.pValue(result.adjustedP()),
              result.passed()));
    }
    return new Stage(
        settings.name(),
        String.join(", ", settings.tasks()),
        results.size(),
        (int) results.stream().filter(Result::passed).count(),
        results);
  }
}
