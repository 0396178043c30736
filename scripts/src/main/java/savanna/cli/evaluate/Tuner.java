// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.TrialResult;

/**
 * Searches a program's learning rate and weight decay within a budget of training runs, on seeds of
 * its own. From the program as it is, it tries its neighbours on a grid of factors and moves to the
 * best of them, first in steps of 10^(1/2) of the update and 10 of the decay, then of 10^(1/6) and
 * 10^(1/3), until the neighbours are used up. What is left of the budget goes to the best {@value
 * #FINALISTS} points, each on the same further seeds, and the best mean of these wins: on few seeds
 * luck decides between neighbours.
 */
public final class Tuner {
  private static final double UPDATE_UNIT = Math.pow(10, 1.0 / 6);
  private static final double DECAY_UNIT = Math.pow(10, 1.0 / 3);
  private static final int COARSE = 3;
  private static final int FINE = 1;
  private static final int FINALISTS = 4;

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
   * @param loss mean over the tuning seeds that it was tried on
   * @param trainingRuns that all points took
   */
  public record Tuned(
      Program program, double updateFactor, double decayFactor, double loss, int trainingRuns) {}

  private record Point(int update, int decay) {}

  /**
   * Makes a tuner.
   *
   * @param budget most training runs for one program on one task
   * @param seeds on which each point is tried at first
   */
  public Tuner(Trainings trainings, int budget, int seeds) {
    this.trainings = trainings;
    this.budget = budget;
    this.seeds = seeds;
  }

  /** Returns the best point found; the program itself if nothing trains. */
  public Tuned tune(Program program, String task) throws InterruptedException {
    Map<Point, List<Double>> losses = new LinkedHashMap<>();
    walk(program, task, losses);
    Point best = best(program, task, losses);
    return new Tuned(
        at(program, best),
        Math.pow(UPDATE_UNIT, best.update()),
        Math.pow(DECAY_UNIT, best.decay()),
        mean(losses.get(best)),
        runs(losses));
  }

  private void walk(Program program, String task, Map<Point, List<Double>> losses)
      throws InterruptedException {
    Point best = new Point(0, 0);
    measure(program, task, List.of(best), seeds, losses);
    int stride = COARSE;
    while (stride > 0 && runs(losses) + seeds <= budget) {
      int affordable = (budget - runs(losses)) / seeds;
      List<Point> neighbours =
          neighbours(best, stride, Rescaled.hasDecay(program)).stream()
              .filter(point -> !losses.containsKey(point))
              .limit(affordable)
              .toList();
      measure(program, task, neighbours, seeds, losses);
      Point before = best;
      for (Point neighbour : neighbours) {
        best = mean(losses.get(neighbour)) < mean(losses.get(best)) ? neighbour : best;
      }
      if (best.equals(before)) {
        stride = stride == COARSE ? FINE : 0;
      }
    }
  }

  private Point best(Program program, String task, Map<Point, List<Double>> losses)
      throws InterruptedException {
    Comparator<Point> byLoss = Comparator.comparingDouble(point -> mean(losses.get(point)));
    List<Point> finalists = losses.keySet().stream().sorted(byLoss).limit(FINALISTS).toList();
    int furtherSeeds = (budget - runs(losses)) / finalists.size();
    measure(program, task, finalists, furtherSeeds, losses);
    return Collections.min(finalists, byLoss);
  }

  private static int runs(Map<Point, List<Double>> losses) {
    return losses.values().stream().mapToInt(List::size).sum();
  }

  private static double mean(List<Double> losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.size();
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

  /** Tries points on so many further seeds; a run that does not end has infinite loss. */
  private void measure(
      Program program,
      String task,
      List<Point> points,
      int furtherSeeds,
      Map<Point, List<Double>> losses)
      throws InterruptedException {
    List<Trainings.Run> runs = new ArrayList<>();
    for (Point point : points) {
      int known = losses.computeIfAbsent(point, unknown -> new ArrayList<>()).size();
      for (int k = known; k < known + furtherSeeds; k++) {
        runs.add(new Trainings.Run(at(program, point), task, FIRST_SEED - k));
      }
    }
    List<Evaluation> results = trainings.train(runs);
    for (int i = 0; i < results.size(); i++) {
      TrialResult trial = results.get(i).trials().get(0);
      losses
          .get(points.get(i / furtherSeeds))
          .add(trial.completed() ? trial.loss() : Double.POSITIVE_INFINITY);
    }
  }
}
