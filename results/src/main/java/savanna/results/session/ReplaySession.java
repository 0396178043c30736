// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;
import savanna.search.replay.Mismatch;
import savanna.search.replay.RecordedTraining;
import savanna.search.replay.Replay;
import savanna.search.replay.Tolerance;
import savanna.search.statistics.Estimate;
import savanna.tasks.Task;
import savanna.tasks.TaskException;

/** Trains again what a log has recorded, and compares. For one thread. */
public final class ReplaySession {
  private static final int NOISE_RUNS = 12;

  /** Loss, loss at the hurdle, accuracy. */
  private static final int FIGURES = 3;

  private static final double FALSE_MISMATCH = 0.001;

  private final Recording recording;
  private final RunConfig config;
  private final Workers workers;

  /**
   * Makes a session; nothing is started yet.
   *
   * @param run directory of the recording
   * @param recording of its search or its funnel
   * @param workers that train
   */
  public ReplaySession(RunDirectory run, Recording recording, Workers workers) {
    this.recording = recording;
    this.config = run.config();
    this.workers = workers;
  }

  /**
   * Returns some of the recorded training runs, evenly spaced in the log; all if there are no more.
   *
   * @param count from 1
   */
  public List<RecordedTraining> sample(int count) {
    return RecordedTraining.sample(recording.trainings(), count);
  }

  /**
   * Returns the training runs that came out differently, in the order given.
   *
   * @param trainings of the recording
   * @param accepted differences
   * @param progress told now and then how many are done
   * @throws SessionException if a task or its data is not there
   * @throws savanna.search.evaluation.EvaluationException if one could not be done at all
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public List<Mismatch> run(
      List<RecordedTraining> trainings, Tolerance accepted, IntConsumer progress)
      throws InterruptedException {
    List<String> names = trainings.stream().map(t -> t.trial().task()).distinct().toList();
    try (EvaluationService service = open(names)) {
      return new Replay(service, accepted).run(trainings, progress);
    }
  }

  /**
   * Returns how far a training run of a task that is not deterministic may be from the recorded one
   * by chance, relative to its loss, or in accuracy, if that is more: so far that one replay in a
   * thousand has a false mismatch. It comes from the program with the lowest loss, where noise
   * weighs most, trained from the same seed again and again; 0 if all tasks are deterministic.
   *
   * @param trainings to compare, from 1
   * @throws SessionException if a task or its data is not there
   * @throws savanna.search.evaluation.EvaluationException if one could not be trained at all
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public double noise(int trainings) throws InterruptedException {
    double noise = 0;
    for (RecordedTraining training : bestOfNoisyTasks()) {
      List<TrialResult> results = again(training);
      Estimate loss = estimate(results, TrialResult::loss);
      Estimate checkpoint = estimate(results, TrialResult::checkpointLoss);
      Estimate accuracy = estimate(results, TrialResult::accuracy);
      for (Estimate figure :
          List.of(loss.times(1 / loss.mean()), checkpoint.times(1 / checkpoint.mean()), accuracy)) {
        double difference = figure.largestDifference(FIGURES * trainings, FALSE_MISMATCH);
        noise = Double.isFinite(difference) ? Math.max(noise, difference) : noise;
      }
    }
    return noise;
  }

  private Collection<RecordedTraining> bestOfNoisyTasks() {
    Map<String, RecordedTraining> best = new LinkedHashMap<>();
    for (RecordedTraining training : recording.trainings()) {
      String name = training.trial().task();
      boolean noisy =
          recording.catalog().find(name.replaceFirst(":.*", "")).stream()
              .anyMatch(task -> !task.deterministic());
      if (noisy && training.result().completed()) {
        best.merge(
            name,
            training,
            (one, other) -> other.result().loss() < one.result().loss() ? other : one);
      }
    }
    return best.values();
  }

  private List<TrialResult> again(RecordedTraining training) throws InterruptedException {
    Trial trial = Trial.toTheEnd(training.trial().task(), training.trial().seed());
    List<Candidate> candidates =
        IntStream.range(0, NOISE_RUNS)
            .mapToObj(k -> new Candidate(k, training.text(), List.of(trial)))
            .toList();
    List<TrialResult> results = new ArrayList<>();
    try (EvaluationService service = open(List.of(trial.task()))) {
      new OrderedEvaluations(service)
          .train(candidates, NOISE_RUNS, result -> results.add(result.trials().get(0)), () -> {});
    }
    return results;
  }

  private EvaluationService open(List<String> names) {
    try {
      List<Task> tasks = names.stream().map(recording.catalog()::byName).toList();
      return workers.open(tasks, config.tasks(), ExecutorFactories.byName(config.executor()));
    } catch (TaskException e) {
      throw new SessionException(recording.file() + ": " + e.getMessage(), e);
    }
  }

  private static Estimate estimate(List<TrialResult> results, ToDoubleFunction<TrialResult> value) {
    return Estimate.of(results.stream().mapToDouble(value).filter(Double::isFinite).toArray());
  }
}
