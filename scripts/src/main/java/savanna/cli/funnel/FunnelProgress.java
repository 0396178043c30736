// SPDX-License-Identifier: Apache-2.0
package savanna.cli.funnel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.results.session.FunnelProgressListener;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.SearchPoint;

/** The line that says how a funnel is going. */
final class FunnelProgress implements FunnelProgressListener {
  private static final double NANOSECONDS = 1e-9;

  private final ProgressLine line;
  private @Nullable FunnelStarted started;
  private String stage = "";
  private long most;
  private long done;
  private long doneBefore;
  private long entrants;
  private long passed;
  private long start = System.nanoTime();

  FunnelProgress(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void onBegin(FunnelStarted begun) {
    started = begun;
    passed = begun.candidates().size();
  }

  /** An event that was recorded took no time. */
  @Override
  public void onEvent(FunnelEvent event, boolean recorded) {
    if (event instanceof FunnelTraining training) {
      if (!training.stage().equals(stage)) {
        enter(training.stage(), Objects.requireNonNull(started));
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

  private void enter(String newStage, FunnelStarted about) {
    stage = newStage;
    done = 0;
    doneBefore = 0;
    start = System.nanoTime();
    if (stage.equals(FunnelSettings.META_VALIDATION)) {
      MetaValidationSettings settings = about.settings().metaValidation();
      entrants = about.points().stream().mapToInt(SearchPoint::program).distinct().count();
      boolean baseline =
          about.points().stream().anyMatch(p -> p.program() == FunnelStarted.BASELINE);
      most = (entrants + (baseline ? 0 : 1)) * (settings.tuningRuns() + settings.seeds());
      return;
    }
    entrants = passed;
    passed = 0;
    for (StageSettings settings : about.settings().stages()) {
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
