// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How far an order of optimizers agrees with a public board's.
 *
 * @param board name of the public board
 * @param tasks what the order is of: a task's name, or {@value #ALL_TASKS}
 * @param shared names of the optimizers here that the public board has, too, in its order
 * @param rho Spearman's correlation of the ranks, from -1 to 1; equal values share their mean rank;
 *     NaN below {@value #FEWEST} shared optimizers, or if all have one rank
 */
public record Agreement(String board, String tasks, List<String> shared, double rho) {
  /** The order by mean rank over all tasks. */
  public static final String ALL_TASKS = "all tasks";

  private static final int FEWEST = 3;

  public Agreement {
    shared = List.copyOf(shared);
  }

  /**
   * Returns the agreement. Where several programs here are one optimizer there, the first that the
   * public board names is taken.
   *
   * @param ranks of optimizers by name, lower is better
   */
  static Agreement of(PublicBoard board, String tasks, Map<String, Double> ranks) {
    List<String> shared = new ArrayList<>();
    List<Double> here = new ArrayList<>();
    List<Double> there = new ArrayList<>();
    for (PublicBoard.Entry entry : board.entries()) {
      entry.programs().stream()
          .filter(ranks::containsKey)
          .findFirst()
          .ifPresent(
              name -> {
                shared.add(name);
                here.add(ranks.get(name));
                there.add(entry.value());
              });
    }
    double rho =
        shared.size() < FEWEST
            ? Double.NaN
            : new SpearmansCorrelation().correlation(array(here), array(there));
    return new Agreement(board.name(), tasks, shared, rho);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
