// SPDX-License-Identifier: Apache-2.0
package savanna.cli.funnel;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import savanna.cli.output.EstimateText;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.cli.output.Table;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.MetaOverfitting;
import savanna.search.funnel.TaskLosses;

/** A funnel as people read it. */
final class FunnelText {
  private static final int PER_CENT = 100;
  private static final double INITIAL_FITNESS = -1;
  private static final int DECIMALS = 4;

  private final FunnelReport report;
  private final PrintWriter out;

  private FunnelText(FunnelReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  static void print(FunnelReport report, PrintWriter out) {
    new FunnelText(report, out).print();
  }

  private void print() {
    out.printf(
        "funnel of %s: %d candidates, %s training runs with %s train steps%n",
        report.run(),
        report.candidates().size(),
        Numbers.count(report.trainingRuns()),
        Numbers.count(report.trainSteps()));
    metaValidation();
    for (FunnelReport.Stage stage : report.stages()) {
      stage(stage);
    }
    survivors();
  }

  private void metaValidation() {
    if (report.metaValidation().isEmpty()) {
      return;
    }
    out.printf(
        "%nmeta-validation on %s, %s (minus the mean loss / initial program's loss)%n",
        report.settings().metaValidation().task(),
        Numbers.counted(report.settings().metaValidation().seeds(), "seed"));
    Table table = new Table("children", "share", "id", "search fitness", "meta-validation fitness");
    for (MetaValidationPoint point : report.metaValidation()) {
      var program = report.programs().get(point.point().program());
      table.row(
          Numbers.count(point.point().children()),
          Numbers.percent(point.point().share()),
          program.index(),
          Numbers.fixed(program.fitness(), DECIMALS),
          Numbers.fixed(point.fitness(), DECIMALS));
    }
    out.print(table);
    MetaOverfitting overfitting = report.metaOverfitting();
    if (overfitting != null) {
      out.println(text(overfitting));
    }
  }

  private static String text(MetaOverfitting overfitting) {
    String behind =
        overfitting.lastFitness() < INITIAL_FITNESS
            ? "; not tuned, it is behind the initial program, which has -1"
            : "";
    return overfitting.seen()
        ? "meta-overfitting begins after %s of the children: from %s there to %s at the end"
                .formatted(
                    Numbers.percent(overfitting.share()),
                    Numbers.fixed(overfitting.bestFitness(), DECIMALS),
                    Numbers.fixed(overfitting.lastFitness(), DECIMALS))
            + behind
        : "no meta-overfitting: the last best program is the best on meta-validation" + behind;
  }

  private void stage(FunnelReport.Stage stage) {
    List<StageResult> results = stage.results();
    long passed = results.stream().filter(StageResult::passed).count();
    out.printf(
        "%nstage %s: %d of %d programs are better than the tuned baseline, p (Holm) at most %s%n",
        stage.name(), passed, results.size(), report.settings().significance());
    Table table =
        new Table(
            "program",
            "id",
            "task",
            "update x",
            "decay x",
            "loss",
            "baseline",
            "against it, %",
            "p (Holm)",
            "");
    for (ProgramTuned tuned : stage.tuned()) {
      if (tuned.program() == FunnelStarted.BASELINE) {
        table.row(
            "baseline",
            report.programs().get(0).index(),
            tuned.task(),
            factor(tuned.updateFactor()),
            factor(tuned.decayFactor()),
            "",
            "",
            "",
            "",
            "");
      }
    }
    for (StageResult result : results) {
      for (TaskLosses losses : result.tasks()) {
        table.row(row(stage, result, losses));
      }
    }
    out.print(table);
  }

  private Object[] row(FunnelReport.Stage stage, StageResult result, TaskLosses losses) {
    boolean first = losses.equals(result.tasks().get(0));
    double update = 1;
    double decay = 1;
    for (ProgramTuned tuned : stage.tuned()) {
      if (tuned.program() == result.program() && tuned.task().equals(losses.task())) {
        update = tuned.updateFactor();
        decay = tuned.decayFactor();
      }
    }
    return new Object[] {
      first ? String.valueOf(result.program()) : "",
      first ? String.valueOf(report.programs().get(result.program()).index()) : "",
      losses.task(),
      factor(update),
      factor(decay),
      Numbers.fixed(mean(losses.losses()), DECIMALS),
      Numbers.fixed(mean(losses.baselineLosses()), DECIMALS),
      first ? EstimateText.signed(result.difference().times(PER_CENT), 2) : "",
      first ? EstimateText.pValue(result.adjustedP()) : "",
      first && result.passed() ? "passed" : ""
    };
  }

  private static String factor(double value) {
    return Numbers.fixed(value, 3);
  }

  private static double mean(List<Double> losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.size();
  }

  private void survivors() {
    List<Integer> survivors = report.survivors();
    if (survivors == null) {
      out.printf(
          "%nnot finished; '%s' goes on%n", Printable.command("funnel", Path.of(report.run())));
    } else if (survivors.isEmpty()) {
      out.printf("%nno program passed every stage%n");
    } else {
      for (int survivor : survivors) {
        out.printf(
            "%nprogram %d passed every stage (individual %d of the search):%n%n%s",
            survivor,
            report.programs().get(survivor).index(),
            report.programs().get(survivor).program());
      }
    }
  }
}
