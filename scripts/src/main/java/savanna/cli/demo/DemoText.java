// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.io.PrintWriter;
import savanna.cli.evaluate.Comparison;
import savanna.cli.evaluate.ComparisonTable;
import savanna.cli.output.Numbers;

/** What the demo found, in words. */
final class DemoText {
  private static final int DECIMALS = 4;
  private static final int PER_CENT = 100;

  private DemoText() {}

  static void print(DemoReport report, int lionBudget, PrintWriter out) {
    Comparison comparison = report.comparison();
    out.printf("%nThe evolved program, without its redundant statements:%n%n");
    out.print(report.evolvedProgram());
    out.printf("%nThe tuned AdamW that it came from:%n%n%s%n", report.tunedProgram());
    out.printf(
        "On %s, mean and standard error over %d seeds that no search saw%n"
            + "(Lion's learning rate and decay were tuned with %d training runs):%n%n",
        comparison.task(), comparison.rows().get(0).runs(), lionBudget);
    out.print(ComparisonTable.of(comparison));
    double tuned = comparison.rows().get(0).loss().mean();
    out.printf(
        "%n%s: the evolved program's loss is %s than the tuned AdamW's by %s (%s %%),"
            + " paired difference %s.%n",
        report.won() ? "The search won" : "The search did not win",
        report.difference().mean() < 0 ? "lower" : "higher",
        Numbers.fixed(Math.abs(report.difference().mean()), DECIMALS),
        Numbers.fixed(Math.abs(PER_CENT * report.difference().mean() / tuned), 1),
        report.difference().text(DECIMALS));
    out.println(
        report.won()
            ? "That is more than two standard errors."
            : "To win it would have to be lower by more than two standard errors.");
    out.printf(
        "%nThe runs are in %s; look into them with%n  scripts/savanna inspect %s/evolution%n"
            + "The report, for a browser: %s%n",
        report.runs(), report.runs(), report.report());
  }
}
