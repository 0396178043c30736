// SPDX-License-Identifier: Apache-2.0
package savanna;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.session.SearchOutcome;
import savanna.results.session.SearchProgressListener;
import savanna.results.session.SearchSession;
import savanna.results.session.TrainingSession;
import savanna.results.session.Workers;
import savanna.search.compare.Trainings;
import savanna.search.config.SearchConfig;
import savanna.tasks.TaskCatalog;

/**
 * The short way to a search in Java:
 *
 * <pre>{@code
 * SearchOutcome outcome = Savanna.search(config).into(Path.of("runs/mine")).run();
 * outcome.best().ifPresent(System.out::println);
 * }</pre>
 *
 * <p>And to training without a search:
 *
 * <pre>{@code
 * try (TrainingSession session = Savanna.trainOn("digits-vit", "java-lm")) {
 *   Simplification shorter = session.simplify(program, 6);
 *   ProgramEvaluation losses = session.evaluate(Map.of("mine", shorter.result()), 8, null);
 * }
 * }</pre>
 *
 * <p>Immutable: each call returns a new one. The same config gives the same log on the same kind of
 * machine, for any workers.
 */
public final class Savanna {
  private final RunConfig config;
  private final Workers workers;
  private final SearchProgressListener listener;

  private Savanna(RunConfig config, Workers workers, SearchProgressListener listener) {
    this.config = config;
    this.workers = workers;
    this.listener = listener;
  }

  /** Returns a search that is to be done, by one thread for each core. */
  public static Savanna search(RunConfig config) {
    return new Savanna(config, Workers.ofThisMachine(), SearchProgressListener.NONE);
  }

  /** Returns a search that is to be done, with the default executor. */
  public static Savanna search(SearchConfig config) {
    return search(RunConfig.DEFAULT.withSearch(config));
  }

  /**
   * Goes on with a search where its log ends. One that has come to its end stays as it is.
   *
   * @param directory of the run
   * @throws savanna.results.io.BadFileException if it is no run directory, or its log is broken
   * @throws savanna.dsl.blas.KernelsException if this process cannot have the run's kernels
   * @throws savanna.results.session.SessionException if it cannot be done here
   * @throws InterruptedException if this thread was interrupted; what was done is saved
   */
  public static SearchOutcome resume(Path directory) throws InterruptedException {
    RunDirectory run = RunDirectory.open(directory);
    BlasLibrary.load(run.config().kernels());
    return new SearchSession(Workers.ofThisMachine()).run(run, SearchProgressListener.NONE);
  }

  /**
   * Starts one thread for each core that measure, tune, simplify and compare programs.
   *
   * @param tasks names of tasks on the class path, at least one; the caller closes the session
   * @throws savanna.tasks.TaskException if there is no such task
   */
  public static TrainingSession trainOn(String... tasks) {
    return TrainingSession.open(
        Workers.ofThisMachine(),
        Arrays.stream(tasks).map(TaskCatalog.installed()::byName).toList(),
        List.of(),
        ExecutorFactories.defaultFactory(),
        Trainings.Progress.NONE);
  }

  /** Returns this with others to train. */
  public Savanna by(Workers newWorkers) {
    return new Savanna(config, newWorkers, listener);
  }

  /** Returns this with someone who is told how it goes. */
  public Savanna telling(SearchProgressListener newListener) {
    return new Savanna(config, workers, newListener);
  }

  /** Returns the run that keeps everything in a directory. */
  public Run into(Path directory) {
    return new Run(this, directory);
  }

  /** A search with its place. */
  public static final class Run {
    private final Savanna search;
    private final Path directory;
    private final SearchSession session;

    private Run(Savanna search, Path directory) {
      this.search = search;
      this.directory = directory;
      this.session = new SearchSession(search.workers);
    }

    /**
     * Makes the directory and searches until the budget ends it, or {@link #stop} does.
     *
     * @throws savanna.results.session.SessionException if the config asks for what cannot be done
     * @throws savanna.results.io.BadFileException if the directory is not empty or cannot be
     *     written
     * @throws InterruptedException if this thread was interrupted; what was done is saved
     */
    public SearchOutcome run() throws InterruptedException {
      RunDirectory made = session.create(directory, search.config, "savanna.Savanna");
      return session.run(made, search.listener);
    }

    /** Ends the search soon; {@link Savanna#resume} goes on. May be called by any thread. */
    public void stop() {
      session.stop();
    }
  }
}
