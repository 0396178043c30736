// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.OpPrior;

/**
 * Learns from known programs how often a new statement should have each operation. Each program
 * counts the same, however long it is: of its live statements, the share of each operation. The
 * weights are the mean shares in per cent, to a tenth; operations that no program has get {@value
 * #UNSEEN} together, of op set {@code modern} only if a program has an operation that {@code
 * extended} lacks. Ours.
 */
public final class LearnedPrior {
  /** Weight of all unseen operations together, in per cent. */
  private static final double UNSEEN = 10;

  private LearnedPrior() {}

  /**
   * Returns weights by symbol, the most frequent first, of the operations that occur, and last
   * {@link OpPrior#OTHER}, that of each of the rest.
   *
   * @throws IllegalArgumentException if no program has a live statement
   */
  public static Map<String, Double> of(Collection<Program> programs) {
    Map<Op, Double> shares = new TreeMap<>();
    int counted = 0;
    for (Program program : programs) {
      Program live = AbstractExecution.of(program).liveProgram();
      for (Statement statement : live.statements()) {
        shares.merge(statement.op(), 1.0 / live.statements().size(), Double::sum);
      }
      counted += live.statements().isEmpty() ? 0 : 1;
    }
    if (counted == 0) {
      throw new IllegalArgumentException("a prior is learned from programs with live statements");
    }
    int programCount = counted;
    Map<String, Double> weights = new LinkedHashMap<>();
    shares.entrySet().stream()
        .sorted(Map.Entry.<Op, Double>comparingByValue().reversed())
        .forEach(
            share -> weights.put(share.getKey().symbol(), tenth(share.getValue() / programCount)));
    OpSet opSet =
        shares.keySet().stream().allMatch(OpSet.EXTENDED::contains) ? OpSet.EXTENDED : OpSet.MODERN;
    int unseen = 1 + opSet.ops().size() - shares.size(); // assignment is of no set
    weights.put(OpPrior.OTHER, unseen == 0 ? 0 : tenth(UNSEEN / 100 / unseen));
    return weights;
  }

  /** A share in per cent, to a tenth; what occurs keeps a weight. */
  private static double tenth(double share) {
    return Math.max(1, Math.rint(share * 1000)) / 10;
  }
}
