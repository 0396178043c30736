// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import savanna.cli.input.BadInputException;
import savanna.cli.input.ExecutorChoice;
import savanna.cli.input.TaskChoice;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.results.BadFileException;
import savanna.results.Machine;
import savanna.results.Provenance;
import savanna.results.RunConfig;
import savanna.results.RunDirectory;
import savanna.results.RunRecorder;
import savanna.results.RunSummary;
import savanna.results.SavannaVersion;
import savanna.search.LogMismatchException;
import savanna.search.Search;
import savanna.search.WorkCeiling;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.WorkerPool;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchListener;
import savanna.tasks.Task;
import savanna.tasks.data.DataException;

/** Runs searches in their run directories, with progress on the console. */
public final class SearchRunner {
  private final Console console;
  private final int workers;
  private final String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

  /**
   * How a search came to its end in this process.
   *
   * @param summary of the whole run
   * @param interrupted whether the process was told to end
   */
  public record Ending(RunSummary summary, boolean interrupted) {}

  /** Makes a runner that trains so many programs at the same time. */
  public SearchRunner(Console console, int workers) {
    this.console = console;
    this.workers = workers;
  }

  /**
   * Makes the run directory of a new run.
   *
   * @throws BadInputException if a task or its data is not there, or the config asks for what
   *     cannot be done
   * @throws BadFileException if the place is taken or cannot be written
   */
  public RunDirectory create(Path path, RunConfig config, String commandLine) {
    List<Task> tasks = TaskChoice.all(config.search().fitness().allTasks());
    try {
      Search.check(config.search());
      WorkCeiling.check(config.search(), TaskChoice.all(config.search().fitness().tasks()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("the search's config: " + e.getMessage());
    }
    Provenance provenance =
        new Provenance(
            SavannaVersion.current(),
            Machine.gitCommit(Path.of(System.getProperty("savanna.home", "."))).orElse(null),
            startedAt,
            commandLine,
            Machine.java(),
            Machine.operatingSystem(),
            Machine.cpu(),
            Runtime.getRuntime().availableProcessors(),
            Machine.blas(),
            workers,
            tasks.stream().map(SearchRunner::provenance).toList());
    return RunDirectory.create(path, config, provenance);
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
   * Runs a search from where its log ends until its budget does, or it is interrupted.
   *
   * @param interrupt to be closed by the caller when it has said what became of the run
   * @throws BadInputException if the initial program does not train on a task
   * @throws BadFileException if the log is broken, not what the config gives, or cannot be written
   */
  public Ending run(RunDirectory run, Interrupt interrupt) throws InterruptedException {
    RunConfig config = run.config();
    List<Task> tasks = TaskChoice.all(config.search().fitness().allTasks());
    List<Program> calibration = ProgramLibrary.programs(OpSet.PAPER);
    RunSummary summary = new RunSummary(config.search());
    try (RunRecorder recorder = RunRecorder.open(run, workers, startedAt);
        EvaluationService service =
            WorkerPool.training(workers, tasks, ExecutorChoice.one(config.executor(), console));
        ProgressLine line = new ProgressLine(console)) {
      SearchProgress progress = new SearchProgress(summary, config.search().budget(), line);
      Search search =
          new Search(config.search(), calibration, service, listener(recorder, summary, progress));
      interrupt.onRequest(search::stop);
      search.run(new Recorded(recorder.recorded(), summary));
      recorder.onEnd(search.throughput());
      return new Ending(summary, interrupt.requested());
    } catch (LogMismatchException e) {
      // The first line is the log's header; lines count from 1.
      throw BadFileException.atLine(
          run.eventFile(), e.event() + 2, "not what the config gives: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw isAboutTheConfig(e) ? new BadInputException(run.path() + ": " + e.getMessage()) : e;
    } catch (EvaluationException e) {
      throw e.getCause() instanceof DataException data ? data : e;
    }
  }

  /** What else is an illegal argument in there would be a bug. */
  private static boolean isAboutTheConfig(IllegalArgumentException error) {
    String message = String.valueOf(error.getMessage());
    return message.startsWith("the initial program") || message.startsWith("warmStart");
  }

  private SearchListener listener(
      RunRecorder recorder, RunSummary summary, SearchProgress progress) {
    return new SearchListener() {
      @Override
      public void onEvent(SearchEvent event) {
        recorder.onEvent(event);
        summary.accept(event);
        progress.update();
      }

      @Override
      public void onTiming(Evaluation evaluation) {
        recorder.onTiming(evaluation);
        progress.evaluated();
      }

      @Override
      public void onStall(int index, double seconds) {
        recorder.onStall(index, seconds);
        console
            .err()
            .printf(
                "%nchild %d has been waited for for %s: the machine or a worker has stalled; the"
                    + " search waits on, and notes it%n",
                index, Numbers.duration(seconds));
      }
    };
  }
}
