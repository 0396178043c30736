// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import savanna.search.statistics.Estimate;

/**
 * The results side by side, and how their order agrees with that of public boards.
 *
 * @param tasks names, in the order of the columns
 * @param rows one for each optimizer, the best mean rank first
 * @param agreements one for each public board over all tasks, then one for each with each task
 */
public record BoardTable(List<String> tasks, List<Row> rows, List<Agreement> agreements) {

  /**
   * An optimizer.
   *
   * @param optimizer its name
   * @param cells one for each task
   * @param meanRank over the tasks; 1 is first everywhere
   */
  public record Row(String optimizer, List<Cell> cells, double meanRank) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * An optimizer on a task.
   *
   * @param loss over the held-out seeds with its 95 % t interval; infinite if one did not train
   * @param rank by mean loss among the optimizers, equal losses share theirs
   */
  public record Cell(Estimate loss, double rank) {}

  public BoardTable {
    tasks = List.copyOf(tasks);
    rows = List.copyOf(rows);
    agreements = List.copyOf(agreements);
  }

  /**
   * Returns the table.
   *
   * @param results each optimizer on each task, once
   * @throws IllegalArgumentException if an optimizer has not been on every task
   */
  public static BoardTable of(List<CellResult> results, List<PublicBoard> boards) {
    List<String> tasks = results.stream().map(result -> result.cell().task()).distinct().toList();
    List<String> optimizers =
        results.stream().map(result -> result.cell().optimizer()).distinct().toList();
    List<List<Cell>> columns =
        tasks.stream().map(task -> column(results, task, optimizers)).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < optimizers.size(); i++) {
      int row = i;
      List<Cell> cells = columns.stream().map(column -> column.get(row)).toList();
      double mean = cells.stream().mapToDouble(Cell::rank).average().orElse(Double.NaN);
      rows.add(new Row(optimizers.get(i), cells, mean));
    }
    rows.sort(Comparator.comparingDouble(Row::meanRank));
    return new BoardTable(tasks, rows, agreements(tasks, rows, boards));
  }

  private static List<Cell> column(List<CellResult> results, String task, List<String> optimizers) {
    List<Estimate> losses = new ArrayList<>();
    for (String optimizer : optimizers) {
      losses.add(
          results.stream()
              .filter(result -> result.cell().task().equals(task))
              .filter(result -> result.cell().optimizer().equals(optimizer))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException(optimizer + " has not been on " + task))
              .loss());
    }
    double[] ranks =
        new NaturalRanking().rank(losses.stream().mapToDouble(Estimate::mean).toArray());
    return IntStream.range(0, ranks.length)
        .mapToObj(i -> new Cell(losses.get(i), ranks[i]))
        .toList();
  }

  private static List<Agreement> agreements(
      List<String> tasks, List<Row> rows, List<PublicBoard> boards) {
    List<Agreement> agreements = new ArrayList<>();
    for (PublicBoard board : boards) {
      agreements.add(Agreement.of(board, Agreement.ALL_TASKS, ranks(rows, Row::meanRank)));
    }
    for (PublicBoard board : boards) {
      for (int k = 0; k < tasks.size() && tasks.size() > 1; k++) {
        int column = k;
        agreements.add(
            Agreement.of(board, tasks.get(k), ranks(rows, row -> row.cells().get(column).rank())));
      }
    }
    return agreements;
  }

  private static Map<String, Double> ranks(List<Row> rows, ToDoubleFunction<Row> rank) {
    return rows.stream().collect(Collectors.toMap(Row::optimizer, rank::applyAsDouble));
  }
}
