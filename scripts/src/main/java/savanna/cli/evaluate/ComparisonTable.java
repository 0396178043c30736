// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import savanna.cli.output.EstimateText;
import savanna.cli.output.Table;
import savanna.search.compare.Comparison;

/** A comparison as people read it. */
public final class ComparisonTable {
  private static final int LOSS_DECIMALS = 4;
  private static final int ACCURACY_DECIMALS = 2;
  private static final int PER_CENT = 100;

  private ComparisonTable() {}

  /** Returns a table of means with their 95 % intervals. */
  public static Table of(Comparison comparison) {
    String first = comparison.rows().get(0).program();
    Table table =
        new Table(
            "program",
            "runs",
            "validation loss",
            "accuracy %",
            "loss minus " + first + "'s",
            "p (Holm)");
    for (Comparison.Row row : comparison.rows()) {
      boolean isFirst = row.program().equals(first);
      int failed = row.runs() - row.completed();
      table.row(
          row.program(),
          failed == 0 ? row.runs() : row.runs() + " (" + failed + " diverged)",
          EstimateText.of(row.loss(), LOSS_DECIMALS),
          EstimateText.of(row.accuracy().times(PER_CENT), ACCURACY_DECIMALS),
          isFirst ? "" : EstimateText.signed(row.lossDifference(), LOSS_DECIMALS),
          isFirst ? "" : EstimateText.pValue(row.adjustedP()));
    }
    return table;
  }
}
