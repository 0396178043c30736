// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.exec.Fingerprint;
import savanna.search.clock.Deadline;
import savanna.search.clock.Stopwatch;
import savanna.search.clock.Throughput;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.SearchListener;
import savanna.search.fitness.Proposal;
import savanna.search.population.WarmStarts;
import savanna.search.record.EventLog;
import savanna.search.record.LogMismatchException;

/**
 * A search from its first to its last event: asks {@link SearchState} what to train, has it
 * trained, and folds the results in index order. <b>Start reading here.</b>
 *
 * <p>The events are the same for any number of workers. A search is resumed by giving the events
 * that were recorded: they happen again without training, are compared one by one, and the search
 * goes on after the last of them as if it had never stopped.
 */
public final class Search {
  private final SearchConfig config;
  private final List<Program> calibration;
  private final EvaluationService service;
  private final SearchListener listener;
  private final OrderedEvaluations evaluations;
  private final Stopwatch stopwatch = new Stopwatch();
  private volatile long abstractlyExecuted;

  /**
   * Makes a search; {@link #run} starts it.
   *
   * @param config of the search
   * @param calibration known programs for a calibrated hurdle; not used otherwise
   * @param service that trains; the caller closes it
   * @param listener told of each new event
   * @throws savanna.search.config.InvalidSearchException as {@link #check} does
   */
  public Search(
      SearchConfig config,
      List<Program> calibration,
      EvaluationService service,
      SearchListener listener) {
    this(
        config, calibration, service, listener, new OrderedEvaluations(service, listener::onStall));
  }

  Search(
      SearchConfig config,
      List<Program> calibration,
      EvaluationService service,
      SearchListener listener,
      OrderedEvaluations evaluations) {
    this.config = config;
    this.calibration = List.copyOf(calibration);
    this.service = service;
    this.listener = listener;
    this.evaluations = evaluations;
    check(config);
  }

  /**
   * Checks what a config says about programs.
   *
   * @throws savanna.search.config.InvalidSearchException if a warm start is no valid program, is
   *     longer than a child may be or, where it would be tuned, has no constant
   */
  public static void check(SearchConfig config) {
    WarmStarts.check(config);
  }

  /**
   * Runs the search from its beginning until the budget ends it or {@link #stop} is called.
   *
   * @throws savanna.search.config.InvalidSearchException if the initial program does not train on a
   *     task
   * @throws EvaluationException if a candidate could not be evaluated
   * @throws savanna.tasks.data.DataException if a task's data is not there
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public void run() throws InterruptedException {
    run(Collections.emptyIterator());
  }

  /**
   * Runs the search from where its log ends.
   *
   * @param recorded all events of the log in order, without a {@link RunFinished} if the run is to
   *     go beyond it; empty for a run that begins
   * @throws LogMismatchException if the log is not what the config gives
   * @throws savanna.search.config.InvalidSearchException if the initial program does not train on a
   *     task
   * @throws EvaluationException if a candidate could not be evaluated
   * @throws savanna.tasks.data.DataException if a task's data is not there
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public void run(Iterator<SearchEvent> recorded) throws InterruptedException {
    stopwatch.begin();
    Deadline deadline = new Deadline(config.budget().maxMinutes());
    EventLog log = new EventLog(recorded, listener);
    RunStarted started = started(log);
    if (started == null) {
      return;
    }
    log.accept(started);
    SearchState state = new SearchState(config, started, Search::fingerprint, log::accept);
    propose(state);
    while (!evaluations.isStopped()
        && log.recorded().isPresent()
        && state.nextToFold().isPresent()) {
      foldRecorded(state, log);
      propose(state);
    }
    state.pending().forEach(this::submit);
    while (!evaluations.isStopped()) {
      Proposal next = state.nextToFold().orElse(null);
      if (next == null) {
        log.accept(new RunFinished(state.end(), state.folded()));
        return;
      }
      List<TrialResult> results = results(next, deadline);
      if (results == null) {
        if (!evaluations.isStopped()) {
          log.accept(new RunFinished("budget.maxMinutes", state.folded()));
        }
        return;
      }
      state.fold(results);
      propose(state).forEach(this::submit);
    }
  }

  /**
   * Ends the search soon: what is being trained is given up and no {@link RunFinished} is logged,
   * so that a later run can go on. May be called by any thread, also before {@link #run}.
   */
  public void stop() {
    evaluations.stop();
  }

  /** Returns what this search has cost since it was made; may be called by any thread. */
  public Throughput throughput() {
    return stopwatch.throughput(abstractlyExecuted, evaluations.busySeconds(), service.workers());
  }

  /** Returns what was recorded, else measures it; null if stopped meanwhile. */
  private @Nullable RunStarted started(EventLog log) throws InterruptedException {
    if (log.recorded().isPresent()) {
      return log.recorded(RunStarted.class);
    }
    Preparation preparation = new Preparation(config, calibration);
    preparation.candidates().forEach(evaluations::submit);
    List<Evaluation> results = new ArrayList<>();
    for (Candidate candidate : preparation.candidates()) {
      Evaluation evaluation = await(candidate.index(), Deadline.NEVER);
      if (evaluation == null) {
        return null;
      }
      results.add(evaluation);
    }
    return preparation.started(results);
  }

  private List<Proposal> propose(SearchState state) {
    List<Proposal> proposals = new ArrayList<>();
    while (state.windowIsOpen()) {
      Optional<Proposal> proposal = state.propose();
      if (proposal.isEmpty()) {
        break;
      }
      proposals.add(proposal.get());
    }
    abstractlyExecuted = state.abstractlyExecuted();
    return proposals;
  }

  private void submit(Proposal proposal) {
    proposal.candidate().ifPresent(evaluations::submit);
  }

  private static void foldRecorded(SearchState state, EventLog log) {
    Child child = log.recorded(Child.class);
    try {
      state.fold(child.trials());
    } catch (IllegalArgumentException wrong) {
      throw new LogMismatchException(log.count(), wrong);
    }
  }

  /** Returns the results of a proposal; null if stopped or out of time before they came. */
  private @Nullable List<TrialResult> results(Proposal proposal, Deadline deadline)
      throws InterruptedException {
    if (proposal.trials().isEmpty()) {
      return deadline.isOver() ? null : List.of();
    }
    Evaluation evaluation = await(proposal.index(), deadline);
    return evaluation == null ? null : evaluation.trials();
  }

  private @Nullable Evaluation await(int index, Deadline deadline) throws InterruptedException {
    Evaluation evaluation = evaluations.await(index, waited -> !deadline.isOver()).orElse(null);
    if (evaluation != null) {
      stopwatch.addTraining(evaluation.cpuSeconds());
      listener.onTiming(evaluation);
    }
    return evaluation;
  }

  static String fingerprint(Program program) {
    return Fingerprint.of(program).toString();
  }
}
