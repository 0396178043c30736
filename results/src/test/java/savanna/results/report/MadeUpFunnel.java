// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.List;
import savanna.results.FunnelRecorder;
import savanna.results.RunDirectory;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.SearchPoint;
import savanna.search.funnel.TaskLosses;
import savanna.search.statistics.Estimate;

/** A funnel with made-up losses: two points of meta-validation, one stage, one survivor. */
final class MadeUpFunnel {
  private MadeUpFunnel() {}

  /** Writes it to a run of so many children. */
  static void write(RunDirectory run, int children) {
    SearchPoint early = new SearchPoint(children / 2, 0.5, 1);
    SearchPoint late = new SearchPoint(children, 1, 2);
    try (FunnelRecorder recorder = new FunnelRecorder(run, null)) {
      String program = SearchConfig.INITIAL_PROGRAM;
      recorder.add(
          new FunnelStarted(
              new FunnelSettings(
                  2,
                  0.05,
                  new MetaValidationSettings("larger-task", 2, 1, 1, 2),
                  List.of(new StageSettings("A", List.of("stage-task"), 2, 1, 2))),
              5,
              children,
              List.of(
                  new FunnelProgram(-1, "00", -1, program),
                  new FunnelProgram(10, "01", -0.9, program),
                  new FunnelProgram(20, "02", -0.8, program)),
              List.of(1, 2),
              List.of(early, late)));
      recorder.add(new MetaValidationPoint(early, losses(0.90, 0.94), -0.92));
      recorder.add(new MetaValidationPoint(late, losses(0.95, 0.99), -0.97));
      recorder.add(
          new StageResult(
              "A", 1, List.of(losses(0.90, 0.94)), Estimate.of(-0.10, -0.06), 0.156, true));
      recorder.add(
          new StageResult(
              "A",
              2,
              List.of(losses(0.9, 0.9)),
              Estimate.of(-0.1, Double.POSITIVE_INFINITY),
              Double.NaN,
              false));
      recorder.add(new FunnelFinished(List.of(1)));
    }
  }

  private static TaskLosses losses(double first, double second) {
    return new TaskLosses("t", List.of(1L, 2L), List.of(first, second), List.of(1.0, 1.0));
  }
}
