// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.io.PrintWriter;
import java.util.List;
import savanna.cli.output.Numbers;
import savanna.cli.output.Table;
import savanna.search.compare.Comparison;
import savanna.search.compare.Measurement;

/** An evaluation as people read it. */
final class EvaluateText {
  private EvaluateText() {}

  static void print(EvaluateReport report, PrintWriter out) {
    EvaluateReport.Tuning tuning = report.tuning();
    if (tuning != null) {
      out.printf(
          "tuned with at most %d training runs for each program and task, on at least %d seeds of"
              + " their own:%n",
          tuning.budgetTrainingRuns(), tuning.seeds());
      Table table = new Table("program", "task", "update x", "decay x", "tuning loss", "runs");
      for (EvaluateReport.TunedProgram program : tuning.programs()) {
        table.row(
            program.name(),
            program.task(),
            Numbers.fixed(program.updateFactor(), 3),
            Numbers.fixed(program.decayFactor(), 3),
            Numbers.fixed(program.loss(), 4),
            program.trainingRuns());
      }
      out.println(table);
    }
    for (Comparison comparison : report.comparisons()) {
      double cpuSeconds = 0;
      int trainSteps = 0;
      for (Measurement measurement : report.results()) {
        if (measurement.task().equals(comparison.task())) {
          cpuSeconds += measurement.cpuSeconds();
          trainSteps += measurement.trainSteps();
        }
      }
      out.printf(
          "%s, %s, executor %s, %s ms a train step%n",
          comparison.task(),
          Numbers.counted(report.seeds(), "seed"),
          report.executor(),
          Numbers.fixed(1000 * cpuSeconds / trainSteps, 2));
      out.print(ComparisonTable.of(comparison));
      VerdictText.of(comparison).forEach(out::println);
      out.println();
      printCosts(report, comparison.task(), out);
    }
  }

  private static void printCosts(EvaluateReport report, String task, PrintWriter out) {
    List<UpdateCost> costs =
        report.costs().stream().filter(cost -> cost.task().equals(task)).toList();
    if (costs.isEmpty()) {
      return;
    }
    int parameters = costs.get(0).parameters();
    Table table =
        new Table(
            "program",
            "states",
            "bytes a parameter",
            "us an update of " + Numbers.count(parameters) + " parameters");
    for (UpdateCost cost : costs) {
      table.row(
          cost.program(),
          cost.states(),
          Numbers.fixed(cost.bytesPerParameter(), 1),
          Numbers.fixed(cost.updateMicros(), 1));
    }
    out.println(table);
  }
}
