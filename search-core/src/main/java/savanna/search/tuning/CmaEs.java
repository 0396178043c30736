// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * CMA-ES (Hansen and Ostermeier 2001) that is asked for points and told losses. Commons Math calls
 * a function instead; since its random numbers are fixed by a seed, it is begun again for each
 * generation, is given the losses that are known, and stops at the first points that are not. That
 * takes milliseconds. Deterministic on every machine.
 */
final class CmaEs {
  private static final int NO_LIMIT = 1_000_000;

  /** Losses above this count as this: the covariances must stay finite. */
  private static final double WORST = 1e6;

  private final double[] start;
  private final double step;
  private final int seed;

  /**
   * Makes a search.
   *
   * @param start where it begins
   * @param step first standard deviation of each coordinate
   * @param seed of its random numbers
   */
  CmaEs(double[] start, double step, int seed) {
    this.start = start.clone();
    this.step = step;
    this.seed = seed;
  }

  /** Returns how many points a generation has, from 4. */
  int population() {
    return 4 + (int) (3 * StrictMath.log(start.length));
  }

  /**
   * Returns the points of the next generation; none if the search has converged.
   *
   * @param losses of the start, then of all points of the generations before; infinity for a point
   *     that cannot be used
   */
  List<double[]> next(List<Double> losses) {
    Generation generation = new Generation(losses, population());
    double[] steps = new double[start.length];
    Arrays.fill(steps, step);
    try {
      new CMAESOptimizer(NO_LIMIT, 0, true, 0, 0, new MersenneTwister(seed), false, null)
          .optimize(
              new ObjectiveFunction(generation),
              GoalType.MINIMIZE,
              new MaxEval(NO_LIMIT),
              new InitialGuess(start),
              SimpleBounds.unbounded(start.length),
              new CMAESOptimizer.Sigma(steps),
              new CMAESOptimizer.PopulationSize(population()));
    } catch (GenerationComplete e) {
      return generation.points;
    }
    return List.of();
  }

  /** Gives the known losses, then notes the points of one generation. */
  private static final class Generation implements MultivariateFunction {
    private final List<Double> losses;
    private final int population;
    private final List<double[]> points = new ArrayList<>();
    private int calls;

    Generation(List<Double> losses, int population) {
      this.losses = losses;
      this.population = population;
    }

    @Override
    public double value(double[] point) {
      int call = calls++;
      if (call < losses.size()) {
        return Math.min(WORST, losses.get(call));
      }
      points.add(point.clone());
      if (points.size() == population) {
        throw new GenerationComplete();
      }
      return 0;
    }
  }

  /** Leaves the optimizer. */
  private static final class GenerationComplete extends RuntimeException {
    private static final long serialVersionUID = 1;

    GenerationComplete() {
      super("all points of the generation are known", null, false, false);
    }
  }
}
