// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.nio.file.Path;
import java.util.List;
import savanna.results.RunDirectory;
import savanna.results.provenance.MachineKind;
import savanna.search.replay.RecordedTraining;
import savanna.tasks.TaskCatalog;

/**
 * What a log has to say.
 *
 * @param file of the log
 * @param machine that it was begun on
 * @param catalog of the tasks that it may name
 * @param trainings of the log, in its order; none if it could not be read to its end
 * @param problems that were found without training
 * @param unchecked what could not be checked, a sentence each
 */
public record Recording(
    Path file,
    MachineKind machine,
    TaskCatalog catalog,
    List<RecordedTraining> trainings,
    List<LogProblem> problems,
    List<String> unchecked) {

  public Recording {
    unchecked = List.copyOf(unchecked);
    trainings = List.copyOf(trainings);
    problems = List.copyOf(problems);
  }

  /**
   * Returns what a search's log has to say; what does not follow from its config and losses is a
   * problem.
   *
   * @throws savanna.results.io.BadFileException if the search has not begun
   */
  public static Recording ofSearch(RunDirectory run) {
    return SearchRecording.of(run);
  }

  /**
   * Returns what a funnel's log has to say; what does not follow from the search and the losses is
   * a problem.
   *
   * @throws SessionException if there is none
   * @throws InterruptedException if this thread was interrupted
   */
  public static Recording ofFunnel(RunDirectory run) throws InterruptedException {
    return FunnelRecording.of(run);
  }
}
