// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.TrialResult;

/**
 * Searches a program's learning rate and weight decay within a budget of training runs, on seeds of
 * its own. From the program as it is, it tries its neighbours on a grid of factors and moves to the
 * best of them, first in steps of 10^(1/2) of the update and 10 of the decay, then of 10^(1/6) and
 * 10^(1/3), until the budget or the neighbours are used up.
 */
public final class Tuner {
  private static final double UPDATE_UNIT = Math.pow(10, 1.0 / 6);
  private static final double DECAY_UNIT = Math.pow(10, 1.0 / 3);
  private static final int COARSE = 3;
  private static final int FINE = 1;

  /** The k-th tuning seed is below zero: seeds that results are reported on are not. */
  private static final long FIRST_SEED = -1;

  private final Trainings trainings;
  private final int budget;
  private final int seeds;

  /**
   * What tuning gave.
   *
   * @param program tuned
   * @param updateFactor what the update is multiplied by
   * @param decayFactor what the decay is multiplied by; 1 if there is none
   * @param loss mean over the tuning seeds
   * @param trainingRuns that it took
   */
  public record Tuned(
      Program program, double updateFactor, double decayFactor, double loss, int trainingRuns) {}

  private record Point(int update, int decay) {}

  /**
   * Makes a tuner.
   *
   * @param budget most training runs for one program on one task
   * @param seeds on which each point is tried
   */
  public Tuner(Trainings trainings, int budget, int seeds) {
    this.trainings = trainings;
    this.budget = budget;
    this.seeds = seeds;
  }

  /** Returns the best point found; the program itself if nothing trains. */
  public Tuned tune(Program program, String task) throws InterruptedException {
    Map<Point, Double> losses = new HashMap<>();
    Point best = new Point(0, 0);
    measure(program, task, List.of(best), losses);
    int stride = COARSE;
    while ((losses.size() + 1) * seeds <= budget) {
      int affordable = budget / seeds - losses.size();
      List<Point> neighbours =
          neighbours(best, stride, Rescaled.hasDecay(program)).stream()
              .filter(point -> !losses.containsKey(point))
              .limit(affordable)
              .toList();
      measure(program, task, neighbours, losses);
      Point before = best;
      for (Point neighbour : neighbours) {
        best = losses.get(neighbour) < losses.get(best) ? neighbour : best;
      }
      if (best.equals(before)) {
        if (stride == FINE) {
          break;
        }
        stride = FINE;
      }
    }
    return new Tuned(
        at(program, best),
        Math.pow(UPDATE_UNIT, best.update()),
        Math.pow(DECAY_UNIT, best.decay()),
        losses.get(best),
        losses.size() * seeds);
  }

  private static List<Point> neighbours(Point point, int stride, boolean decay) {
    List<Point> neighbours = new ArrayList<>();
    neighbours.add(new Point(point.update() + stride, point.decay()));
    neighbours.add(new Point(point.update() - stride, point.decay()));
    if (decay) {
      neighbours.add(new Point(point.update(), point.decay() + stride));
      neighbours.add(new Point(point.update(), point.decay() - stride));
    }
    return neighbours;
  }

  private static Program at(Program program, Point point) {
    return Rescaled.of(
        program, Math.pow(UPDATE_UNIT, point.update()), Math.pow(DECAY_UNIT, point.decay()));
  }

  private void measure(Program program, String task, List<Point> points, Map<Point, Double> losses)
      throws InterruptedException {
    List<Trainings.Run> runs = new ArrayList<>();
    for (Point point : points) {
      for (int k = 0; k < seeds; k++) {
        runs.add(new Trainings.Run(at(program, point), task, FIRST_SEED - k));
      }
    }
    List<Evaluation> results = trainings.train(runs);
    for (int i = 0; i < points.size(); i++) {
      double sum = 0;
      for (Evaluation result : results.subList(i * seeds, (i + 1) * seeds)) {
        TrialResult trial = result.trials().get(0);
        sum += trial.completed() ? trial.loss() : Double.POSITIVE_INFINITY;
      }
      losses.put(points.get(i), sum / seeds);
    }
  }
}
