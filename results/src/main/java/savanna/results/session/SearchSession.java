// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.RunDirectory;
import savanna.results.RunRecorder;
import savanna.results.config.RunConfig;
import savanna.results.io.BadFileException;
import savanna.results.provenance.Machine;
import savanna.results.provenance.Provenance;
import savanna.results.provenance.SavannaVersion;
import savanna.results.summary.RunSummary;
import savanna.search.Search;
import savanna.search.config.InvalidSearchException;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationService;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;
import savanna.search.fitness.WorkCeiling;
import savanna.search.record.LogMismatchException;
import savanna.tasks.Task;
import savanna.tasks.TaskCatalog;
import savanna.tasks.TaskException;

/**
 * Searches in their run directories, one after the other. For one thread, but for {@link #stop}.
 */
public final class SearchSession {
  private final Workers workers;
  private final String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private volatile boolean stopped;
  private volatile @Nullable Search search;

  /** Makes a session; nothing is started yet. */
  public SearchSession(Workers workers) {
    this.workers = workers;
  }

  /**
   * Makes the run directory of a new run.
   *
   * @param path of it, new or an empty folder
   * @param config of the run
   * @param begunBy what began it, e.g. a command line, for its provenance
   * @throws SessionException if a task or its data is not there, or the config asks for what cannot
   *     be done
   * @throws savanna.dsl.blas.KernelsException if this process cannot have the config's kernels
   * @throws BadFileException if the place is taken or cannot be written
   */
  public RunDirectory create(Path path, RunConfig config, String begunBy) {
    List<Task> tasks;
    try {
      tasks = tasks(config, config.search().fitness().allTasks());
      ExecutorFactories.byName(config.executor());
      Search.check(config.search());
      WorkCeiling.check(
          config.search(),
          tasks(config, config.search().fitness().tasks()).stream()
              .filter(Task::trainsHere)
              .toList());
    } catch (TaskException e) {
      throw new SessionException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new SessionException("the search's config: " + e.getMessage(), e);
    }
    KernelFamily kernels = BlasLibrary.load(config.kernels());
    Provenance provenance =
        new Provenance(
            SavannaVersion.current(),
            Machine.gitCommit(Path.of(System.getProperty("savanna.home", "."))).orElse(null),
            startedAt,
            begunBy,
            Machine.java(),
            Machine.operatingSystem(),
            Machine.cpu(),
            Runtime.getRuntime().availableProcessors(),
            Machine.blas(),
            workers.device(),
            workers.count(),
            tasks.stream().map(SearchSession::provenance).toList());
    return RunDirectory.create(path, config.withKernels(kernels), provenance);
  }

  private static List<Task> tasks(RunConfig config, List<String> names) {
    TaskCatalog catalog = config.catalog();
    return names.stream().map(catalog::byName).toList();
  }

  /** Returns the tasks, whose data is that of the run, printing into its directory. */
  private static List<Task> verified(RunDirectory run, List<Task> tasks) {
    tasks.forEach(task -> task.source().verify());
    return tasks.stream().map(task -> task.printingTo(run.path())).toList();
  }

  private static Provenance.TaskData provenance(Task task) {
    return new Provenance.TaskData(
        task.name(),
        task.parameters(),
        task.trainSteps(),
        task.source().description(),
        task.source().licence(),
        task.source().checksums());
  }

  /**
   * Runs a search from where its log ends until its budget does, or {@link #stop} is called.
   *
   * @param run its directory
   * @param listener told how it goes
   * @throws SessionException if a task or its data is not there, or the initial program does not
   *     train on one
   * @throws BadFileException if the log is broken, not what the config gives, or cannot be written
   * @throws savanna.search.evaluation.EvaluationException if a candidate could not be evaluated
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public SearchOutcome run(RunDirectory run, SearchProgressListener listener)
      throws InterruptedException {
    RunConfig config = run.config();
    RunSummary summary = new RunSummary(config.search());
    try (RunRecorder recorder = RunRecorder.open(run, workers.count(), startedAt);
        EvaluationService service =
            workers.open(
                verified(run, tasks(config, config.search().fitness().allTasks())),
                config.tasks(),
                ExecutorFactories.byName(config.executor()))) {
      Search running =
          new Search(
              config.search(),
              ProgramLibrary.calibration(),
              service,
              new Recording(recorder, summary, listener));
      search = running;
      if (stopped) {
        running.stop();
      }
      listener.onBegin(summary);
      running.run(new CountingEvents(recorder.recorded(), summary));
      recorder.onEnd(running.throughput());
      return new SearchOutcome(run, summary, stopped);
    } catch (LogMismatchException e) {
      // The first line is the log's header; lines count from 1.
      throw BadFileException.atLine(
          run.eventFile(), e.event() + 2, "not what the config gives: " + e.getMessage());
    } catch (InvalidSearchException | TaskException e) {
      throw new SessionException(run.path() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Ends the search that runs, and every later one, soon: all that is done is saved, and a later
   * session can go on. May be called by any thread.
   */
  public void stop() {
    stopped = true;
    Search running = search;
    if (running != null) {
      running.stop();
    }
  }

  /** Saves first, then tells. */
  private record Recording(
      RunRecorder recorder, RunSummary summary, SearchProgressListener listener)
      implements SearchListener {

    @Override
    public void onEvent(SearchEvent event) {
      recorder.onEvent(event);
      summary.accept(event);
      listener.onEvent(event);
    }

    @Override
    public void onTiming(Evaluation evaluation) {
      recorder.onTiming(evaluation);
      listener.onTiming(evaluation);
    }

    @Override
    public void onStall(int index, double seconds) {
      recorder.onStall(index, seconds);
      listener.onStall(index, seconds);
    }
  }
}
