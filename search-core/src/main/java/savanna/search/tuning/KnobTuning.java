// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import savanna.dsl.Program;

/**
 * Tunes all {@link Knobs} of one program, step by step: {@link #next} says what to train, {@link
 * #accept} takes the losses. All points are tried on one seed, the same for all.
 *
 * <ol>
 *   <li>The rate alone, in steps of 10^(1/2) towards the lower loss, for at most a third of the
 *       budget: a library program's rate may be far from what suits the task.
 *   <li>All knobs together by CMA-ES from the best point.
 *   <li>A quarter of the budget: the best {@value #FINALISTS} points, each on the same further
 *       seeds. The best mean over all its seeds wins.
 * </ol>
 */
public final class KnobTuning {
  private static final int FINALISTS = 4;
  private static final int CLIMB_PART = 3;
  private static final int FINAL_PART = 4;
  private static final double STEP = 0.5;
  private static final int RANDOM_SEED = 1;

  private final Knobs knobs;
  private final int budget;
  private final List<Point> points = new ArrayList<>();
  private Stage stage = Stage.CLIMB;
  private int firstOfCmaEs;
  private CmaEs cmaEs = new CmaEs(new double[1], STEP, RANDOM_SEED);
  private Point start;
  private List<Point> asked;
  private int seeds;

  /**
   * A training run to do.
   *
   * @param program to train
   * @param seed number of the seed, from 0
   */
  public record Attempt(Program program, int seed) {}

  private enum Stage {
    CLIMB,
    CMA_ES,
    FINAL,
    OVER
  }

  /** A place that was tried, with its losses by seed. */
  private record Point(double[] place, List<Double> losses) {
    Point(double[] place) {
      this(place, new ArrayList<>());
    }

    double mean() {
      return losses.stream().mapToDouble(loss -> loss).sum() / losses.size();
    }
  }

  /**
   * Starts at the program as it is.
   *
   * @param budget most training runs, from 1
   * @throws IllegalArgumentException if the budget is not positive
   */
  public KnobTuning(Program program, int budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("tuning needs a training run, got " + budget);
    }
    this.knobs = Knobs.of(program);
    this.budget = budget;
    this.start = new Point(new double[knobs.count()]);
    this.asked = new ArrayList<>(List.of(start));
    this.seeds = 1;
    if (climbBudget() >= 3) {
      asked.add(new Point(rate(1)));
      asked.add(new Point(rate(-1)));
    }
  }

  private int finalBudget() {
    return budget / FINAL_PART;
  }

  private int climbBudget() {
    return Math.max(1, budget / CLIMB_PART);
  }

  private double[] rate(double coordinate) {
    double[] place = new double[knobs.count()];
    place[0] = coordinate;
    return place;
  }

  /** Returns what to train now; nothing once the tuning is over. */
  public List<Attempt> next() {
    List<Attempt> attempts = new ArrayList<>();
    for (Point point : asked) {
      Program program = knobs.at(point.place());
      int known = point.losses().size();
      for (int seed = known; seed < known + seeds; seed++) {
        attempts.add(new Attempt(program, seed));
      }
    }
    return attempts;
  }

  /**
   * Takes the losses of all that was to be trained.
   *
   * @param losses in the order of {@link #next}; positive infinity for what did not train
   */
  public void accept(List<Double> losses) {
    int next = 0;
    for (Point point : asked) {
      for (int seed = 0; seed < seeds; seed++) {
        point.losses().add(losses.get(next++));
      }
      if (stage != Stage.FINAL) {
        points.add(point);
      }
    }
    asked = new ArrayList<>();
    switch (stage) {
      case CLIMB -> climb();
      case CMA_ES -> generation();
      default -> stage = Stage.OVER;
    }
  }

  private void climb() {
    Point best = best(points);
    double ahead = best.place()[0] + StrictMath.signum(best.place()[0]);
    boolean tried = points.stream().anyMatch(point -> point.place()[0] == ahead);
    if (points.size() < climbBudget() && !tried) {
      asked.add(new Point(rate(ahead)));
      return;
    }
    stage = Stage.CMA_ES;
    start = best;
    firstOfCmaEs = points.size();
    cmaEs = new CmaEs(best.place(), STEP, RANDOM_SEED);
    generation();
  }

  private void generation() {
    List<Double> losses = new ArrayList<>(start.losses());
    points.stream().skip(firstOfCmaEs).forEach(point -> losses.addAll(point.losses()));
    int left = budget - finalBudget() - points.size();
    if (left > 0) {
      cmaEs.next(losses).stream().limit(left).forEach(place -> asked.add(new Point(place)));
    }
    if (asked.isEmpty()) {
      finish();
    }
  }

  private void finish() {
    int count = Math.min(FINALISTS, finalBudget());
    stage = count == 0 ? Stage.OVER : Stage.FINAL;
    if (count > 0) {
      points.stream()
          .sorted(Comparator.comparingDouble(Point::mean))
          .limit(count)
          .forEach(asked::add);
      seeds = (budget - points.size()) / asked.size();
    }
  }

  private static Point best(List<Point> points) {
    return points.stream().min(Comparator.comparingDouble(Point::mean)).orElseThrow();
  }

  /** Returns the best point, once the tuning is over; the program itself if nothing trained. */
  public Tuned best() {
    int most = points.stream().mapToInt(point -> point.losses().size()).max().orElseThrow();
    Point winner = best(points.stream().filter(point -> point.losses().size() == most).toList());
    double[] place = Arrays.copyOf(winner.place(), winner.place().length);
    return new Tuned(
        knobs.at(place),
        knobs.updateFactor(place),
        knobs.decayFactor(place),
        winner.mean(),
        points.stream().mapToInt(point -> point.losses().size()).sum());
  }
}
