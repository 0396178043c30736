// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The best program of a run. What looks better on few seeds is a contender: it gets more seeds, one
 * at a time and the strongest first, while it stays ahead, and is announced when it has as many as
 * a program can have. So the announced fitness never falls and no best by chance of one seed is
 * announced. Ours.
 */
public final class BestProgram {
  private static final int TRAINED_PER_CONFIRMATION = 8;

  /** Contenders beyond so many are forgotten, the weakest first. */
  private static final int MAX_CONTENDERS = 64;

  private static final Comparator<Individual> BY_FITNESS =
      Comparator.comparingDouble(Individual::fitness)
          .thenComparing(Comparator.comparingInt(Individual::index).reversed());

  private final int seedCap;
  private final boolean retested;
  private final Consumer<Individual> announcement;
  private final List<Individual> contenders = new ArrayList<>();
  private final Deque<Individual> retests = new ArrayDeque<>();
  private Individual best;
  private long confirmations;

  /**
   * Starts from a program that needs no announcement.
   *
   * @param seedCap seeds that an announced program has
   * @param retested whether announced programs are tested again
   * @param announcement told of each new best
   */
  public BestProgram(
      Individual best, int seedCap, boolean retested, Consumer<Individual> announcement) {
    this.best = best;
    this.seedCap = seedCap;
    this.retested = retested;
    this.announcement = announcement;
  }

  /** Returns the best program so far, among those with all seeds. */
  public Individual get() {
    return best;
  }

  /** Takes note of an individual whose record has just changed, or that is new. */
  public void consider(Individual individual) {
    if (isAhead(individual) && !isQueued(individual)) {
      contenders.add(individual);
    }
    if (contenders.size() > MAX_CONTENDERS) {
      contenders.remove(Collections.min(contenders, BY_FITNESS));
    }
    contenders.removeIf(contender -> !isAhead(contender));
    for (Individual contender : List.copyOf(contenders)) {
      if (contender.record().seeds() >= seedCap && isAhead(contender)) {
        announce(contender);
      }
    }
    contenders.removeIf(contender -> !isAhead(contender));
  }

  private void announce(Individual individual) {
    best = individual;
    if (retested) {
      retests.add(individual);
    }
    announcement.accept(individual);
  }

  private boolean isAhead(Individual individual) {
    return individual.fitness() > best.fitness();
  }

  private boolean isQueued(Individual individual) {
    return contenders.stream()
        .anyMatch(
            queued ->
                queued.record() == individual.record() && queued.charge() <= individual.charge());
  }

  /**
   * Returns the strongest contender if it should be trained on one more seed now.
   *
   * @param trained evaluations so far; only one in {@value #TRAINED_PER_CONFIRMATION} is spent on
   *     contenders, since most of them were best by chance
   * @param atTheEnd whether there is nothing else to spend on
   */
  public Optional<Individual> nextToConfirm(long trained, boolean atTheEnd) {
    if (!atTheEnd && confirmations * TRAINED_PER_CONFIRMATION > trained) {
      return Optional.empty();
    }
    Optional<Individual> strongest =
        contenders.stream()
            .filter(contender -> !contender.record().isBeingEvaluated())
            .max(BY_FITNESS);
    confirmations += strongest.isPresent() ? 1 : 0;
    return strongest;
  }

  /** Returns and forgets an announced best that should be trained on held-out seeds, if any. */
  public Optional<Individual> nextToRetest() {
    return Optional.ofNullable(retests.poll());
  }
}
