// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.StageSettings;
import savanna.search.evaluation.EvaluationService;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.StageResult;

/**
 * A funnel from its first to its last event: meta-validation of the best programs along the search,
 * then stage after stage, each for the programs that beat the tuned baseline on the one before.
 * <b>Start reading here.</b>
 *
 * <p>The events are the same for any number of workers. A funnel is resumed by giving the events
 * that were recorded: they happen again without training and are compared one by one.
 */
public final class Funnel {
  private static final int META_VALIDATION = 0;

  private final FunnelStarted started;
  private final EvaluationService service;
  private final Consumer<FunnelEvent> listener;
  private volatile boolean stopped;
  private volatile Runnable stopping = () -> {};

  /**
   * Makes a funnel; {@link #run} starts it.
   *
   * @param started what it is about
   * @param service that trains; the caller closes it
   * @param listener told of each new event
   */
  public Funnel(FunnelStarted started, EvaluationService service, Consumer<FunnelEvent> listener) {
    this.started = started;
    this.service = service;
    this.listener = listener;
  }

  /**
   * Runs the funnel from where its log ends, to its end or until {@link #stop} is called.
   *
   * @param recorded all events of the log in order; empty for a funnel that begins
   * @return whether it came to its end
   * @throws savanna.search.record.LogMismatchException if the log is not what the funnel gives
   * @throws BaselineFailedException if the baseline does not train on a task
   * @throws savanna.search.evaluation.EvaluationException if a program could not be trained
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public boolean run(Iterator<FunnelEvent> recorded) throws InterruptedException {
    FunnelLog log = new FunnelLog(recorded, listener);
    FunnelTrainings trainings = new FunnelTrainings(log, service);
    stopping = trainings::stop;
    if (stopped) {
      trainings.stop();
    }
    try {
      log.accept(started);
      metaValidation(trainings, log);
      List<Integer> survivors = started.candidates();
      List<StageSettings> stages = started.settings().stages();
      for (int k = 0; k < stages.size() && !survivors.isEmpty(); k++) {
        survivors = stage(k + 1, stages.get(k), survivors, trainings, log);
      }
      log.accept(new FunnelFinished(survivors));
      log.end();
      return true;
    } catch (CancellationException e) {
      log.end();
      return false;
    }
  }

  /**
   * Compares a log with what the funnel and the log's training results give; trains nothing.
   *
   * @throws savanna.search.record.LogMismatchException at the first event that differs
   */
  public static void check(FunnelStarted started, Iterator<FunnelEvent> recorded)
      throws InterruptedException {
    Funnel funnel = new Funnel(started, RecordedResultsOnly.INSTANCE, event -> {});
    funnel.stop();
    funnel.run(recorded);
  }

  /**
   * Ends the funnel soon: what is being trained is given up, so that a later run can go on. May be
   * called by any thread, also before {@link #run}; then nothing is trained.
   */
  public void stop() {
    stopped = true;
    stopping.run();
  }

  private void metaValidation(FunnelTrainings trainings, FunnelLog log)
      throws InterruptedException {
    if (started.points().isEmpty()) {
      return;
    }
    MetaValidationSettings settings = started.settings().metaValidation();
    StageComparison comparison =
        new StageComparison(
            FunnelSettings.META_VALIDATION,
            List.of(settings.task()),
            started.seed(),
            META_VALIDATION,
            trainings,
            log);
    Map<Integer, List<TaskLosses>> losses =
        comparison.losses(
            programs(started.points().stream().map(SearchPoint::program).toList()),
            settings.tuningRuns(),
            settings.tuningSeeds(),
            settings.seeds());
    for (SearchPoint point : started.points()) {
      TaskLosses own = requireNonNull(losses.get(point.program())).get(0);
      log.accept(new MetaValidationPoint(point, own, fitness(own)));
    }
  }

  private static double fitness(TaskLosses losses) {
    int count = losses.seeds().size();
    return -IntStream.range(0, count).mapToDouble(losses::relativeLoss).sum() / count;
  }

  private List<Integer> stage(
      int number,
      StageSettings settings,
      List<Integer> candidates,
      FunnelTrainings trainings,
      FunnelLog log)
      throws InterruptedException {
    StageComparison comparison =
        new StageComparison(
            settings.name(), settings.tasks(), started.seed(), number, trainings, log);
    Map<Integer, List<TaskLosses>> losses =
        comparison.losses(
            programs(candidates), settings.tuningRuns(), settings.tuningSeeds(), settings.seeds());
    Map<Integer, List<TaskLosses>> own = new LinkedHashMap<>();
    candidates.forEach(candidate -> own.put(candidate, losses.get(candidate)));
    List<StageResult> results =
        StageResult.of(settings.name(), own, started.settings().significance());
    results.forEach(log::accept);
    return results.stream().filter(StageResult::passed).map(StageResult::program).toList();
  }

  /** Gives the baseline and these programs by number. */
  private Map<Integer, Program> programs(List<Integer> numbers) {
    Map<Integer, Program> programs = new LinkedHashMap<>();
    programs.put(FunnelStarted.BASELINE, program(FunnelStarted.BASELINE));
    numbers.forEach(number -> programs.put(number, program(number)));
    return programs;
  }

  private Program program(int number) {
    return ProgramParser.parse(started.programs().get(number).program());
  }
}
