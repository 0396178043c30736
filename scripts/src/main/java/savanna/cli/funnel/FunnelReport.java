// SPDX-License-Identifier: Apache-2.0
package savanna.cli.funnel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.search.config.FunnelSettings;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.FunnelSummary;
import savanna.search.funnel.MetaOverfitting;

/**
 * The JSON form of what a funnel has come to.
 *
 * @param run directory of the search
 * @param settings of the funnel
 * @param programs by number; 0 is the baseline
 * @param candidates numbers of those that entered the first stage
 * @param metaValidation points along the search, in its order
 * @param metaOverfitting where it began; null while points are missing, or if there are none
 * @param stages that have begun
 * @param trainingRuns done
 * @param trainSteps that they took
 * @param survivors numbers of the programs that passed every stage; null if the funnel goes on
 */
record FunnelReport(
    String run,
    FunnelSettings settings,
    List<FunnelProgram> programs,
    List<Integer> candidates,
    List<MetaValidationPoint> metaValidation,
    @Nullable MetaOverfitting metaOverfitting,
    List<Stage> stages,
    long trainingRuns,
    long trainSteps,
    @Nullable List<Integer> survivors) {

  /**
   * A stage.
   *
   * @param name of it
   * @param tuned programs, the baseline included, task by task
   * @param results of the candidates
   */
  record Stage(String name, List<ProgramTuned> tuned, List<StageResult> results) {}

  static FunnelReport of(String run, FunnelSummary summary) {
    FunnelStarted started = summary.started().orElseThrow();
    Set<String> begun =
        summary.tuned().stream().map(ProgramTuned::stage).collect(Collectors.toSet());
    return new FunnelReport(
        run,
        started.settings(),
        started.programs(),
        started.candidates(),
        summary.points(),
        summary.metaOverfitting().orElse(null),
        started.settings().stages().stream()
            .map(StageSettings::name)
            .filter(name -> begun.contains(name) || !summary.results(name).isEmpty())
            .map(name -> stage(name, summary))
            .toList(),
        summary.trainingRuns(),
        summary.trainSteps(),
        summary.finished().map(FunnelFinished::survivors).orElse(null));
  }

  private static Stage stage(String name, FunnelSummary summary) {
    return new Stage(
        name,
        summary.tuned().stream().filter(tuned -> tuned.stage().equals(name)).toList(),
        summary.results(name));
  }
}
