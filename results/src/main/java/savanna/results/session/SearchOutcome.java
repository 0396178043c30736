// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import java.util.Optional;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.RunDirectory;
import savanna.results.summary.RunSummary;
import savanna.search.event.SearchEvent.NewBest;

/**
 * What a search has come to.
 *
 * @param run its directory
 * @param summary of the whole run
 * @param stopped whether it was stopped before its end; then it can go on
 */
public record SearchOutcome(RunDirectory run, RunSummary summary, boolean stopped) {

  /**
   * Returns the best program without its redundant statements; empty while nothing is better than
   * the initial program.
   */
  public Optional<Program> best() {
    return summary
        .best()
        .map(NewBest::program)
        .map(text -> AbstractExecution.of(ProgramParser.parse(text)).liveProgram());
  }
}
