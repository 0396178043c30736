// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.Arrays;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/**
 * Accepts a candidate whose updates are those of the reference on small random gradients (size
 * 0.001, forty weights, thirty train steps), but for 2 % of their norm. It stands in for training:
 * what clip and arcsin do to large gradients it does not see.
 */
final class SmallGradientJudge implements Judge {
  private static final int WEIGHTS = 40;
  private static final int TRAIN_STEPS = 30;
  private static final double MOST = 0.02;

  @Override
  public Judgement judge(Program reference, Program candidate) {
    ParameterLayout layout = ParameterLayout.ofSizes(WEIGHTS / 2, WEIGHTS / 2);
    ReferenceInterpreter one = new ReferenceInterpreter(reference, layout);
    ReferenceInterpreter two = new ReferenceInterpreter(candidate, layout);
    RandomStream random = RandomStream.of(11);
    double distance = 0;
    double size = 0;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      double[] weights = new double[WEIGHTS];
      double[] gradient = new double[WEIGHTS];
      Arrays.setAll(weights, i -> random.nextGaussian());
      Arrays.setAll(gradient, i -> 1e-3 * random.nextGaussian());
      double schedule = 0.5 + 0.5 * random.nextDouble();
      double[] x = one.update(weights, gradient, schedule);
      double[] y = two.update(weights, gradient, schedule);
      for (int i = 0; i < WEIGHTS; i++) {
        distance += (x[i] - y[i]) * (x[i] - y[i]);
        size += x[i] * x[i];
      }
    }
    double difference = Math.sqrt(distance / size);
    return new Judgement(
        difference <= MOST,
        String.format(
            "updates on small random gradients differ by %.2g of their norm", difference));
  }
}
