// SPDX-License-Identifier: Apache-2.0
package savanna.search.opencl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.opencl.EncodedTape;
import savanna.dsl.opencl.OpenClException;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;
import savanna.tasks.TrainingResult;
import savanna.tasks.opencl.DeviceTrainer;
import savanna.tasks.opencl.ModelKernels;

/**
 * The candidates that are on the device or wait for a place there, each with one trial at a time:
 * the first one that is not completed ends the candidate. For one thread.
 */
final class CandidateBatch implements AutoCloseable {
  private static final double SECONDS_PER_NANOSECOND = 1e-9;

  private final ModelKernels kernels;
  private final Map<String, ModelTask> tasks;
  private final Queue<OpenClService.Outcome> outcomes;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private int size;

  /** A task's trainer and the trials that wait for a place in it. */
  private record Lane(DeviceTrainer trainer, Deque<DeviceTrainer.Training> waiting) {}

  /** A candidate and what its trials gave so far. */
  private static final class Progress {
    final Candidate candidate;
    final EncodedTape tape;
    final List<TrialResult> results = new ArrayList<>();
    final long start = System.nanoTime();
    double seconds;

    Progress(Candidate candidate, EncodedTape tape) {
      this.candidate = candidate;
      this.tape = tape;
    }

    Trial trial() {
      return candidate.trials().get(results.size());
    }
  }

  /**
   * @param tasks that candidates may name
   * @param outcomes takes evaluations and errors
   */
  CandidateBatch(
      ModelKernels kernels, Map<String, ModelTask> tasks, Queue<OpenClService.Outcome> outcomes) {
    this.kernels = kernels;
    this.tasks = tasks;
    this.outcomes = outcomes;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a candidate; one that cannot be trained is an outcome at once. */
  void add(Candidate candidate) {
    try {
      EncodedTape tape = EncodedTape.of(ProgramParser.parse(candidate.program()));
      await(new Progress(candidate, tape));
      size++;
    } catch (OpenClException e) {
      throw e;
    } catch (RuntimeException e) {
      outcomes.add(new OpenClService.Outcome(null, OpenClService.failure(candidate, e)));
    }
  }

  private void await(Progress progress) {
    Trial trial = progress.trial();
    ModelTask task = tasks.get(trial.task());
    if (task == null) {
      throw new IllegalArgumentException("no task " + trial.task() + " among " + tasks.keySet());
    }
    Hurdle hurdle = Hurdle.atCheckpoint(task.trainSteps(), trial.hurdle());
    lanes
        .computeIfAbsent(
            task.name(), name -> new Lane(new DeviceTrainer(kernels, task), new ArrayDeque<>()))
        .waiting()
        .add(new DeviceTrainer.Training(progress, progress.tape, trial.seed(), hurdle));
  }

  /** Takes all candidates further, and returns how many there were on the device. */
  int train() {
    int together = 0;
    for (Lane lane : lanes.values()) {
      while (!lane.waiting().isEmpty() && lane.trainer().active() < lane.trainer().most()) {
        lane.trainer().start(lane.waiting().remove());
      }
      together += lane.trainer().active();
      lane.trainer().launch();
    }
    List<DeviceTrainer.Finished> finished = new ArrayList<>();
    lanes.values().forEach(lane -> finished.addAll(lane.trainer().collect()));
    finished.forEach(this::finish);
    return together;
  }

  private void finish(DeviceTrainer.Finished finished) {
    Progress progress = (Progress) finished.training().key();
    Trial trial = progress.trial();
    TrainingResult training = finished.result();
    progress.seconds += training.cpuSeconds();
    TrialResult result = TrialResult.of(trial, training);
    progress.results.add(result);
    if (result.completed() && progress.results.size() < progress.candidate.trials().size()) {
      await(progress);
    } else {
      size--;
      double busySeconds = (System.nanoTime() - progress.start) * SECONDS_PER_NANOSECOND;
      outcomes.add(
          new OpenClService.Outcome(
              new Evaluation(
                  progress.candidate.index(), progress.results, progress.seconds, busySeconds),
              null));
    }
  }

  @Override
  public void close() {
    lanes.values().forEach(lane -> lane.trainer().close());
  }
}
