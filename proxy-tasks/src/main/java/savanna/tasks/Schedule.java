// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

/**
 * The value of {@code lr} that a program sees in each train step, in [0, 1]; the peak learning rate
 * is a constant inside the program. It rises in a straight line over the warm-up, then follows the
 * shape.
 *
 * @param shape of what comes after the warm-up
 * @param warmUp share of the train steps, from 0 to 1; 0 for none
 */
public record Schedule(Shape shape, double warmUp) {
  /**
   * Rises over the first 5 % of the train steps, then falls along half a cosine towards 0. Source:
   * the paper's schedule for transformers; the share of the warm-up is ours.
   */
  public static final Schedule COSINE = new Schedule(Shape.COSINE, 0.05);

  /** 1 throughout: shows whether a task rewards programs that ignore the schedule. */
  public static final Schedule CONSTANT = new Schedule(Shape.CONSTANT, 0);

  /** What comes after the warm-up. */
  public enum Shape {
    /** Falls along half a cosine from 1 towards 0. */
    COSINE,
    /** Falls in a straight line from 1 towards 0. */
    LINEAR,
    /** Stays 1. */
    CONSTANT
  }

  /**
   * @throws IllegalArgumentException if the warm-up is not in [0, 1]
   */
  public Schedule {
    if (!(warmUp >= 0 && warmUp <= 1)) {
      throw new IllegalArgumentException("the warm-up must be from 0 to 1, got " + warmUp);
    }
  }

  /**
   * Returns the value for one train step.
   *
   * @param step from 0 to trainSteps - 1
   * @param trainSteps the length of the run
   */
  public double at(int step, int trainSteps) {
    int rising = warmUp == 0 ? 0 : Math.max(1, (int) Math.round(warmUp * trainSteps));
    if (step < rising) {
      return (step + 1) / (double) rising;
    }
    double progress = (step - rising) / (double) Math.max(1, trainSteps - rising);
    return switch (shape) {
      case COSINE -> (1 + StrictMath.cos(Math.PI * progress)) / 2;
      case LINEAR -> 1 - progress;
      case CONSTANT -> 1;
    };
  }

  /**
   * Returns the values of all train steps of a run in their order. A trainer computes them once:
   * from JDK 21 on {@link StrictMath#cos} allocates, which a train step must not.
   *
   * @param trainSteps the length of the run, from 0
   */
  double[] over(int trainSteps) {
    double[] values = new double[trainSteps];
    for (int step = 0; step < trainSteps; step++) {
      values[step] = at(step, trainSteps);
    }
    return values;
  }
}
