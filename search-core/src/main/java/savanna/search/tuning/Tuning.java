// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;

/**
 * The tuning of one program, step by step: {@link #next} says what to try, {@link #accept} takes
 * the losses. From the program as it is it moves to the best of its neighbours on the grid, first
 * in steps of 10^(1/2) of the update, 10 of the decay and, where they are tuned, 10^(1/2) of what
 * each memory forgets, then of 10^(1/6), 10^(1/3) and 10^(1/6), until the neighbours are used up.
 * What is left of the budget goes to the best {@value #FINALISTS} points, each on the same further
 * seeds, and the best mean of these wins: on few seeds chance decides between neighbours.
 */
final class Tuning {
  private static final int COARSE = 3;
  private static final int FINE = 1;
  private static final int OVER = 0;
  private static final int FINALISTS = 4;

  private final Program program;
  private final int budget;
  private final int seeds;
  private final boolean hasDecay;
  private final Map<TuningPoint, List<Double>> losses = new LinkedHashMap<>();
  private final Comparator<TuningPoint> byLoss = Comparator.comparingDouble(this::loss);
  private TuningPoint best;
  private int stride = COARSE;
  private List<Trial> next;

  /**
   * A training run to do.
   *
   * @param point whose program is trained
   * @param seed number of the seed, from 0
   */
  record Trial(TuningPoint point, int seed) {}

  /**
   * Starts at the program as it is.
   *
   * @param tunesMemories whether memories are tuned beside update and decay
   * @param budget most training runs, at least one for each seed
   * @param seeds on which each point is tried at first
   */
  Tuning(Program program, boolean tunesMemories, int budget, int seeds) {
    this.program = program;
    this.best = TuningPoint.origin(tunesMemories ? Memories.count(program) : 0);
    this.budget = budget;
    this.seeds = seeds;
    this.hasDecay = Rescaled.hasDecay(program);
    this.next = trials(List.of(best), seeds);
  }

  /** Returns what to try now; nothing once the tuning is over. */
  List<Trial> next() {
    return next;
  }

  /**
   * Takes the losses of all that was to be tried.
   *
   * @param newLosses in the order of {@link #next}; positive infinity for what did not train
   */
  void accept(List<Double> newLosses) {
    boolean first = losses.isEmpty();
    for (int i = 0; i < next.size(); i++) {
      losses
          .computeIfAbsent(next.get(i).point(), untried -> new ArrayList<>())
          .add(newLosses.get(i));
    }
    if (stride == OVER) {
      next = List.of();
    } else {
      move(first);
      next = walk();
    }
  }

  private void move(boolean first) {
    TuningPoint before = best;
    for (Trial tried : next) {
      best = loss(tried.point()) < loss(best) ? tried.point() : best;
    }
    if (best.equals(before) && !first) {
      narrow();
    }
  }

  private void narrow() {
    stride = stride == COARSE ? FINE : OVER;
  }

  /** Tries the neighbours that are left; if there are none, the finalists on further seeds. */
  private List<Trial> walk() {
    while (stride != OVER) {
      List<TuningPoint> neighbours =
          best.neighbours(stride, hasDecay).stream()
              .filter(point -> !losses.containsKey(point) && point.isFor(program))
              .limit((budget - runs()) / seeds)
              .toList();
      if (!neighbours.isEmpty()) {
        return trials(neighbours, seeds);
      }
      narrow();
    }
    List<TuningPoint> finalists = finalists();
    return trials(finalists, (budget - runs()) / finalists.size());
  }

  private List<TuningPoint> finalists() {
    return losses.keySet().stream().sorted(byLoss).limit(FINALISTS).toList();
  }

  private List<Trial> trials(List<TuningPoint> points, int furtherSeeds) {
    List<Trial> trials = new ArrayList<>();
    for (TuningPoint point : points) {
      int known = losses.getOrDefault(point, List.of()).size();
      for (int seed = known; seed < known + furtherSeeds; seed++) {
        trials.add(new Trial(point, seed));
      }
    }
    return trials;
  }

  private int runs() {
    return losses.values().stream().mapToInt(List::size).sum();
  }

  private double loss(TuningPoint point) {
    List<Double> own = losses.getOrDefault(point, List.of());
    double sum = 0;
    for (double loss : own) {
      sum += loss;
    }
    return sum / own.size();
  }

  /** Returns the best point, once the tuning is over; the program itself if nothing trained. */
  Tuned best() {
    int most = losses.values().stream().mapToInt(List::size).max().orElse(0);
    List<TuningPoint> finalists =
        losses.entrySet().stream()
            .filter(point -> point.getValue().size() == most)
            .map(Map.Entry::getKey)
            .toList();
    TuningPoint winner = Collections.min(finalists, byLoss);
    return new Tuned(
        winner.of(program), winner.updateFactor(), winner.decayFactor(), loss(winner), runs());
  }
}
