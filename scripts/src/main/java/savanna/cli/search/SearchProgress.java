// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.results.session.SearchProgressListener;
import savanna.results.summary.RunSummary;
import savanna.search.config.Budget;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Evaluation;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.record.Statistics;

/** The line that says how a search is going. */
final class SearchProgress implements SearchProgressListener {
  private static final double NANOSECONDS = 1e-9;
  private static final double SECONDS_PER_MINUTE = 60;

  private final Budget budget;
  private final Console console;
  private final ProgressLine line;
  private RunSummary summary = new RunSummary(SearchConfig.DEFAULT);
  private long start = System.nanoTime();
  private boolean begun;
  private int measured;
  private long childrenBefore;
  private double doneBefore;

  SearchProgress(Budget budget, Console console, ProgressLine line) {
    this.budget = budget;
    this.console = console;
    this.line = line;
  }

  @Override
  public void onBegin(RunSummary begun) {
    summary = begun;
    start = System.nanoTime();
  }

  /** Before the first event there is nothing else to tell. */
  @Override
  public void onTiming(Evaluation evaluation) {
    measured++;
    if (summary.initial().isEmpty()) {
      line.update(this::text);
    }
  }

  /** Rates count from the first new event: what was recorded took no time. */
  @Override
  public void onEvent(SearchEvent event) {
    if (!begun) {
      begun = true;
      Statistics statistics = summary.statistics();
      childrenBefore = statistics.children();
      doneBefore = done(statistics, 0);
    }
    line.update(this::text);
  }

  @Override
  public void onStall(int index, double seconds) {
    console
        .err()
        .printf(
            "%nwaited %s for child %d: the machine or a worker has stalled; the search waits on, and"
                + " notes it%n",
            Numbers.duration(seconds), index);
  }

  /** Returns the line as it is now. */
  String text() {
    if (summary.initial().isEmpty()) {
      return "measuring the programs to compare with, "
          + Numbers.counted(measured, "training run")
          + " done";
    }
    Statistics now = summary.statistics();
    double seconds = (System.nanoTime() - start) * NANOSECONDS;
    double done = done(now, seconds);
    double initial = summary.initial().map(MeasuredProgram::fitness).orElse(Double.NaN);
    StringBuilder text = new StringBuilder();
    text.append(Numbers.count(now.children())).append(" children, ");
    text.append(Numbers.count(now.trained())).append(" trained, ");
    text.append(Numbers.fixed((now.children() - childrenBefore) / seconds, 1)).append("/s, ");
    text.append("cache ").append(Numbers.percent(now.cacheHitShare())).append(", ");
    text.append("redundant ").append(Numbers.percent(now.recentRedundantShare())).append(", ");
    text.append("hurdle ").append(Numbers.count(now.stopped())).append(", ");
    text.append("best ").append(Numbers.fitness(now.bestFitness(), 4));
    text.append(" (initial ").append(Numbers.fixed(initial, 4)).append(")");
    if (done > doneBefore) {
      double left = seconds * (1 - done) / (done - doneBefore);
      text.append(", ").append(Numbers.duration(left)).append(" left");
    }
    return text.toString();
  }

  /** How much of the budget is used, 0 to 1: that of the limit that is nearest. */
  private double done(Statistics now, double seconds) {
    double done = share(now.children(), budget.maxChildren());
    done = Math.max(done, share(now.trained(), budget.maxTrained()));
    done = Math.max(done, share(now.trainSteps(), budget.maxTrainSteps()));
    return Math.max(done, share(seconds, budget.maxMinutes() * SECONDS_PER_MINUTE));
  }

  private static double share(double used, double limit) {
    return limit > 0 ? Math.min(1, used / limit) : 0;
  }
}
