// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.session.SearchOutcome;
import savanna.results.session.SearchSession;

/** Runs searches in their run directories, with progress on the console. */
public final class SearchRunner {
  private final Console console;
  private final SearchSession session;

  /**
   * Makes a runner.
   *
   * @param run directory of its run, which keeps who trained; null for none
   * @throws savanna.cli.input.BadInputException if the options cannot be used
   */
  public SearchRunner(Console console, EvaluationOptions evaluation, @Nullable Path run) {
    this.console = console;
    this.session = new SearchSession(evaluation.workers(console, run));
  }

  /** Makes the run directory of a new run, see {@link SearchSession#create}. */
  public RunDirectory create(Path path, RunConfig config, String commandLine) {
    return session.create(path, config, commandLine);
  }

  /**
   * Runs a search from where its log ends until its budget does, or it is interrupted.
   *
   * @param interrupt to be closed by the caller when it has said what became of the run
   */
  public SearchOutcome run(RunDirectory run, Interrupt interrupt) throws InterruptedException {
    interrupt.onRequest(session::stop);
    try (ProgressLine line = new ProgressLine(console)) {
      return session.run(run, new SearchProgress(run.config().search().budget(), console, line));
    }
  }
}
