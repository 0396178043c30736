// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import savanna.dsl.Program;
import savanna.dsl.simplify.Judge;
import savanna.search.evaluation.Evaluation;
import savanna.search.tuning.TrainingRun;
import savanna.tasks.Task;

/**
 * Trains reference and candidate from the same seeds on each task, and accepts the candidate if it
 * passes {@link Noninferiority} on all. A candidate that diverges, or that the first seeds show to
 * be hopeless, is refused at once; so most cost little. Deterministic on one kind of machine.
 */
public final class TrainingJudge implements Judge {
  /** With fewer seeds the noise and the interval mean little. */
  public static final int FEWEST_SEEDS = 3;

  private static final int SCREENING_SEEDS = 2;
  private static final double HOPELESS = 3;

  private final Trainings trainings;
  private final List<Task> tasks;
  private final int seeds;
  private final int firstSeed;
  private final Map<List<String>, double[]> measured = new HashMap<>();

  /**
   * Makes the judge.
   *
   * @param seeds training runs of each program on each task, at least {@link #FEWEST_SEEDS}; the
   *     seeds are 0, 1, ...
   * @throws IllegalArgumentException if the seeds are fewer
   */
  public TrainingJudge(Trainings trainings, List<Task> tasks, int seeds) {
    this(trainings, tasks, seeds, 0);
  }

  /**
   * Makes a judge that leaves the seeds below its first one to others.
   *
   * @param seeds training runs of each program on each task, at least {@link #FEWEST_SEEDS}
   * @param firstSeed the seeds are this one and those that follow; from 0
   * @throws IllegalArgumentException if the seeds are fewer
   */
  public TrainingJudge(Trainings trainings, List<Task> tasks, int seeds, int firstSeed) {
    if (seeds < FEWEST_SEEDS) {
      throw new IllegalArgumentException(
          "seeds must be at least " + FEWEST_SEEDS + ", got " + seeds);
    }
    this.trainings = trainings;
    this.tasks = List.copyOf(tasks);
    this.seeds = seeds;
    this.firstSeed = firstSeed;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReferenceDivergedException if the reference itself diverges on a task
   * @throws CancellationException if the thread is interrupted
   */
  @Override
  public Judgement judge(Program reference, Program candidate) {
    List<String> evidence = new ArrayList<>();
    for (Task task : tasks) {
      double[] expected = losses(reference, task, seeds);
      if (diverged(expected) >= 0) {
        throw new ReferenceDivergedException(task.name(), firstSeed + diverged(expected));
      }
      Judgement verdict = judge(expected, candidate, task);
      evidence.add(task.name() + ": " + verdict.evidence());
      if (!verdict.accepted()) {
        return new Judgement(false, String.join("\n", evidence));
      }
    }
    return new Judgement(true, String.join("\n", evidence));
  }

  private Judgement judge(double[] expected, Program candidate, Task task) {
    double[] losses = losses(candidate, task, SCREENING_SEEDS);
    boolean hopeless =
        diverged(losses) >= 0 || Noninferiority.of(expected, losses).isWorseThan(HOPELESS);
    if (!hopeless) {
      losses = losses(candidate, task, seeds);
    }
    if (diverged(losses) >= 0) {
      return new Judgement(false, "diverged on seed " + (firstSeed + diverged(losses)));
    }
    Noninferiority found = Noninferiority.of(expected, losses);
    return new Judgement(!hopeless && found.holds(), found.toString());
  }

  /** Returns the losses on the first seeds, NaN where it diverged; trains what is new. */
  private double[] losses(Program program, Task task, int count) {
    List<String> key = List.of(task.name(), program.toString());
    double[] known = measured.getOrDefault(key, new double[0]);
    if (known.length < count) {
      double[] all = Arrays.copyOf(known, count);
      double[] added = train(program, task, known.length, count);
      System.arraycopy(added, 0, all, known.length, added.length);
      measured.put(key, all);
      known = all;
    }
    return Arrays.copyOf(known, count);
  }

  private double[] train(Program program, Task task, int from, int to) {
    trainings.describe("simplifying, " + measured.size() + " programs trained");
    List<TrainingRun> runs =
        IntStream.range(from, to)
            .mapToObj(seed -> new TrainingRun(program, task.name(), firstSeed + seed))
            .toList();
    try {
      return trainings.train(runs).stream().mapToDouble(TrainingJudge::loss).toArray();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while training");
    }
  }

  private static double loss(Evaluation evaluation) {
    return evaluation.trials().get(0).loss();
  }

  /** Returns the place of the first loss that is not finite, -1 if there is none. */
  private static int diverged(double[] losses) {
    return IntStream.range(0, losses.length)
        .filter(place -> !Double.isFinite(losses[place]))
        .findFirst()
        .orElse(-1);
  }
}
