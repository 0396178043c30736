// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.io.PrintWriter;
import savanna.cli.evaluate.ComparisonTable;
import savanna.cli.output.EstimateText;
import savanna.cli.output.Numbers;
import savanna.search.compare.Comparison;

/** What the demo found, in words. */
final class DemoText {
  private static final int DECIMALS = 4;
  private static final int PER_CENT = 100;

  private DemoText() {}

  static void print(DemoReport report, int tuningBudget, PrintWriter out) {
    Comparison comparison = report.comparison();
    out.printf("%nThe evolved program, without its redundant statements:%n%n");
    out.print(report.evolvedProgram());
    if (!report.simplifiedProgram().equals(report.evolvedProgram())) {
      out.printf("%nSimplified, without what costs less than the noise:%n%n");
      out.print(report.simplifiedProgram());
    }
    out.printf("%nWhat it is: %s%n%n", report.family());
    out.printf(
        "On %s, mean and 95 %% interval over %d seeds that nothing before saw%n"
            + "(learning rate and decay of AdamW and Lion were tuned with %d training runs each):%n%n",
        comparison.task(), comparison.rows().get(0).runs(), tuningBudget);
    out.print(ComparisonTable.of(comparison));
    double tuned = comparison.rows().get(0).loss().mean();
    out.printf(
        "%n%s: the simplified program's loss is %s than the tuned AdamW's by %s (%s %%),"
            + " paired difference %s, p (Holm) %s.%n",
        report.won() ? "The search won" : "The search did not win",
        report.difference().mean() < 0 ? "lower" : "higher",
        Numbers.fixed(Math.abs(report.difference().mean()), DECIMALS),
        Numbers.fixed(Math.abs(PER_CENT * report.difference().mean() / tuned), 1),
        EstimateText.signed(report.difference(), DECIMALS),
        EstimateText.pValue(report.adjustedP()));
    out.println(
        report.won()
            ? "That is significant: p is at most 0.05."
            : "To win it would have to be lower with p at most 0.05, and diverge on no seed.");
    out.printf(
        "%nThe run is in %s; look into it with%n  scripts/savanna inspect %s%n"
            + "The report, for a browser: %s%n",
        report.run(), report.run(), report.report());
  }
}
