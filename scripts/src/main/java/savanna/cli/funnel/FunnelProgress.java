// SPDX-License-Identifier: Apache-2.0
package savanna.cli.funnel;

import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelStarted;
import savanna.search.funnel.FunnelTraining;
import savanna.search.funnel.SearchPoint;
import savanna.search.funnel.StageResult;

/** The line that says how a funnel is going. */
final class FunnelProgress {
  private static final double NANOSECONDS = 1e-9;

  private final FunnelStarted started;
  private final ProgressLine line;
  private String stage = "";
  private long most;
  private long done;
  private long doneBefore;
  private long entrants;
  private long passed;
  private long start = System.nanoTime();

  FunnelProgress(FunnelStarted started, ProgressLine line) {
    this.started = started;
    this.line = line;
    this.passed = started.candidates().size();
  }

  /** Takes an event; one that was recorded took no time. */
  void accept(FunnelEvent event, boolean recorded) {
    if (event instanceof FunnelTraining training) {
      if (!training.stage().equals(stage)) {
        enter(training.stage());
      }
      done++;
      if (recorded) {
        doneBefore = done;
        start = System.nanoTime();
      } else {
        line.update(this::text);
      }
    } else if (event instanceof StageResult result && result.passed()) {
      passed++;
    }
  }

  private void enter(String newStage) {
    stage = newStage;
    done = 0;
    doneBefore = 0;
    start = System.nanoTime();
    if (stage.equals(FunnelSettings.META_VALIDATION)) {
      MetaValidationSettings settings = started.settings().metaValidation();
      entrants = started.points().stream().mapToInt(SearchPoint::program).distinct().count();
      boolean baseline =
          started.points().stream().anyMatch(p -> p.program() == FunnelStarted.BASELINE);
      most = (entrants + (baseline ? 0 : 1)) * (settings.tuningRuns() + settings.seeds());
      return;
    }
    entrants = passed;
    passed = 0;
    for (StageSettings settings : started.settings().stages()) {
      if (settings.name().equals(stage)) {
        most =
            (entrants + 1) * settings.tasks().size() * (settings.tuningRuns() + settings.seeds());
      }
    }
  }

  private String text() {
    double seconds = (System.nanoTime() - start) * NANOSECONDS;
    double left = seconds * (most - done) / Math.max(1, done - doneBefore);
    return "%s: %s programs and the baseline, %s of at most %s training runs, %s left"
        .formatted(
            stage.equals(FunnelSettings.META_VALIDATION) ? stage : "stage " + stage,
            entrants,
            Numbers.count(done),
            Numbers.count(most),
            Numbers.duration(left));
  }
}
