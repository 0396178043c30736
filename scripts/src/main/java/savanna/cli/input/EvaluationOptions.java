// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.List;
import picocli.CommandLine.Option;
import savanna.dsl.exec.ExecutorFactory;
import savanna.results.session.Workers;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.ThreadsBackend;
import savanna.tasks.Task;

/** The flags {@code --workers} and {@code --backend}, and the service that they ask for. */
public final class EvaluationOptions {
  private static final int MOST = 1024;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Programs trained at the same time; no result depends on it. Default: one a core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "Where programs are trained: threads, or an evaluation backend that is on the class path"
              + " (SAVANNA_CLASSPATH). Default: threads.")
  private String backend = ThreadsBackend.NAME;

  private int count() {
    if (workers < 1 || workers > MOST) {
      throw new BadInputException("--workers is a number from 1 to " + MOST + ", got " + workers);
    }
    return workers;
  }

  /**
   * Returns who trains.
   *
   * @throws BadInputException if a flag's value cannot be used
   */
  public Workers workers() {
    try {
      return new Workers(EvaluationBackends.named(backend), count());
    } catch (BackendException e) {
      throw new BadInputException("--backend: " + e.getMessage());
    }
  }

  /**
   * Starts training there; the caller closes the service.
   *
   * @throws BadInputException if a flag's value cannot be used
   */
  public EvaluationService open(List<Task> tasks, ExecutorFactory executors) {
    return workers().open(tasks, executors);
  }
}
