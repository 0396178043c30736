// SPDX-License-Identifier: Apache-2.0
package savanna.cli.board;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import savanna.cli.output.EstimateText;
import savanna.cli.output.Numbers;
import savanna.cli.output.Table;
import savanna.search.board.Agreement;
import savanna.search.board.BoardTable;

/** A board as people read it. */
final class BoardText {
  private static final int LOSS_DECIMALS = 4;

  private BoardText() {}

  static void print(BoardReport report, PrintWriter out) {
    BoardTable table = report.table();
    out.printf(
        "each cell: %s of tuning, then %s; loss with 95 %% interval, rank in front%n",
        Numbers.counted(report.settings().budget(), "training run"),
        Numbers.counted(report.settings().seeds(), "held-out seed"));
    List<String> headings = new ArrayList<>(List.of("optimizer", "mean rank"));
    headings.addAll(table.tasks());
    Table losses = new Table(headings.toArray(String[]::new));
    for (BoardTable.Row row : table.rows()) {
      List<Object> cells = new ArrayList<>();
      cells.add(row.optimizer());
      cells.add(Numbers.fixed(row.meanRank(), 2));
      row.cells().forEach(cell -> cells.add(text(cell)));
      losses.row(cells.toArray());
    }
    out.println(losses);
    Table agreements = new Table("public board", "over", "shared optimizers", "rho");
    for (Agreement agreement : table.agreements()) {
      agreements.row(
          agreement.board(),
          agreement.tasks(),
          agreement.shared().size(),
          Double.isNaN(agreement.rho()) ? "-" : Numbers.signed(agreement.rho(), 2));
    }
    out.print(agreements);
  }

  private static String text(BoardTable.Cell cell) {
    String rank = Numbers.fixed(cell.rank(), 1).replace(".0", "");
    String loss =
        Double.isInfinite(cell.loss().mean())
            ? "diverged"
            : EstimateText.of(cell.loss(), LOSS_DECIMALS);
    return rank + ": " + loss;
  }
}
