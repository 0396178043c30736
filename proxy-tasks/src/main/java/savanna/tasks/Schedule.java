// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

/**
 * The value of {@code lr} that a program sees in each train step, in [0, 1]; the peak learning rate
 * is a constant inside the program.
 */
public enum Schedule {
  /**
   * Rises in a straight line over the first 5 % of the train steps, then falls along half a cosine
   * towards 0. Source: the paper's schedule for transformers; the share of the warm-up is ours.
   */
  COSINE {
    @Override
    public double at(int step, int trainSteps) {
      int warmUp = Math.max(1, (int) Math.round(WARM_UP * trainSteps));
      if (step < warmUp) {
        return (step + 1) / (double) warmUp;
      }
      double progress = (step - warmUp) / (double) Math.max(1, trainSteps - warmUp);
      return (1 + StrictMath.cos(Math.PI * progress)) / 2;
    }
  },

  /** 1 throughout: shows whether a task rewards programs that ignore the schedule. */
  CONSTANT {
    @Override
    public double at(int step, int trainSteps) {
      return 1;
    }
  };

  private static final double WARM_UP = 0.05;

  /**
   * Returns the value for one train step.
   *
   * @param step from 0 to trainSteps - 1
   * @param trainSteps the length of the run
   */
  public abstract double at(int step, int trainSteps);
}
