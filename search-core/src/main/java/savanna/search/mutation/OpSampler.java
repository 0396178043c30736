// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.RandomStream;
import savanna.search.config.OpPrior;

/** Draws operations by a prior. */
final class OpSampler {
  private final List<Op> ops;
  private final double[] cumulative;
  private final boolean uniform;

  OpSampler(List<Op> ops, OpPrior prior) {
    this.ops = List.copyOf(ops);
    this.cumulative = new double[ops.size()];
    double total = 0;
    for (int i = 0; i < cumulative.length; i++) {
      total += prior.weight(ops.get(i));
      cumulative[i] = total;
    }
    this.uniform = ops.stream().mapToDouble(prior::weight).distinct().count() == 1;
    if (total == 0) {
      throw new IllegalArgumentException(
          "mutation.prior gives no operation of the op set a weight; give one a weight above 0");
    }
  }

  Op draw(RandomStream random) {
    if (uniform) {
      return ops.get(random.nextInt(ops.size()));
    }
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int i = 0;
    while (cumulative[i] <= drawn) {
      i++;
    }
    return ops.get(i);
  }
}
