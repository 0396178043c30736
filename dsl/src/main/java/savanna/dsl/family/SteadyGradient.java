// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

/**
 * The updates under a gradient that never changes, beside one that swings by 30 % around it.
 *
 * @param first the update of the first train step, gradient steady
 * @param middle the update half-way
 * @param last the update of the last train step
 * @param swingRatio the last update over that of the swinging gradient: about 1 if what divides is
 *     a mean square of gradients, far above 1 if it is one of their distance from the momentum
 */
record SteadyGradient(double first, double middle, double last, double swingRatio) {
  private static final int TRAIN_STEPS = 600;

  static SteadyGradient show(Probe probe) {
    double[][] history = new double[TRAIN_STEPS][];
    for (int t = 0; t < TRAIN_STEPS; t++) {
      double swing = t % 2 == 0 ? 1.3 : 0.7;
      history[t] = new double[] {Probe.UNIT, Probe.UNIT * swing};
    }
    double[][] updates = probe.updates(history);
    double[] last = updates[TRAIN_STEPS - 1];
    double[] before = updates[TRAIN_STEPS - 2];
    return new SteadyGradient(
        updates[0][0],
        updates[TRAIN_STEPS / 2 - 1][0],
        last[0],
        (last[0] + before[0]) / (last[1] + before[1]));
  }

  /**
   * Returns the size of the step once first and second moment are settled; NaN if neither a bias
   * correction nor its absence explains the updates.
   */
  double rate(double b1, double b2) {
    if (Math.abs(last / middle - 1) < 1e-3) {
      return last;
    }
    double settled =
        last * Math.sqrt(1 - Math.pow(b2, TRAIN_STEPS)) / (1 - Math.pow(b1, TRAIN_STEPS));
    double predictedFirst = settled * (1 - b1) / Math.sqrt(1 - b2);
    return Math.abs(predictedFirst / first - 1) < 1e-2 ? settled : Double.NaN;
  }
}
