// SPDX-License-Identifier: Apache-2.0
package savanna.cli.simplify;

import java.io.PrintWriter;
import savanna.cli.output.Numbers;

/** A simplification as people read it. */
final class SimplifyText {
  private SimplifyText() {}

  static void print(SimplifyReport report, PrintWriter out) {
    SimplifyReport.Judging judging = report.judging();
    if (judging != null) {
      out.printf(
          "judged by training on %s, %s each: %s%n%n",
          String.join(", ", judging.tasks()),
          Numbers.counted(judging.seeds(), "seed"),
          judging.test());
    }
    int number = 0;
    for (SimplifyReport.Step step : report.steps()) {
      out.printf("%d. %s (%s)%n", ++number, step.rule(), step.kind());
      lines("change", step.change(), out);
      lines("evidence", step.evidence(), out);
      out.printf("%n%s%n", step.program().indent(4).stripTrailing());
      out.println();
    }
    if (!report.notTaken().isEmpty()) {
      out.printf("tried and not taken:%n");
      for (SimplifyReport.Step step : report.notTaken()) {
        out.printf("  %s: %s%n", step.rule(), step.change());
        lines("evidence", step.evidence(), out);
      }
      out.println();
    }
    out.printf(
        "%s in %s and %s, hash %s%n%s%n%n%s",
        report.program(),
        count(report.statements(), "statement"),
        count(report.states(), "state"),
        report.hash(),
        report.family(),
        report.result());
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void lines(String label, String text, PrintWriter out) {
    String first = label;
    for (String line : text.lines().toList()) {
      out.printf("   %-9s %s%n", first, line);
      first = "";
    }
  }
}
