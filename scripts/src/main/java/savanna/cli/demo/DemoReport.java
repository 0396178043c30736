// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.util.List;
import savanna.dsl.family.FamilyClassifier;
import savanna.search.compare.BaselineComparison;
import savanna.search.compare.Comparison;
import savanna.search.compare.Measurement;
import savanna.search.statistics.Estimate;

/**
 * What the demo found.
 *
 * @param run folder of the search's run
 * @param report file that shows the run, for a browser
 * @param won whether the simplified program beat the tuned AdamW: it diverged on no seed, and its
 *     loss is significantly lower
 * @param difference loss of the simplified program minus that of the tuned AdamW, seed by seed
 * @param adjustedP p value of this difference, corrected for the four comparisons with the tuned
 *     AdamW
 * @param family what kind of optimizer the simplified program is, in a sentence
 * @param evolvedProgram the live statements of the best of the search
 * @param simplifiedProgram what is left of it without what costs less than the noise
 * @param tunedProgram AdamW, tuned for this task
 * @param lionProgram the tuned Lion
 * @param comparison of all five, on seeds that no search and no tuning saw
 * @param results each training run behind it
 */
record DemoReport(
    String run,
    String report,
    boolean won,
    Estimate difference,
    double adjustedP,
    String family,
    String evolvedProgram,
    String simplifiedProgram,
    String tunedProgram,
    String lionProgram,
    Comparison comparison,
    List<Measurement> results) {

  static DemoReport of(DemoRun run, BaselineComparison compared) {
    Comparison.Row found = compared.found();
    return new DemoReport(
        run.folder().toString(),
        run.report().toString(),
        compared.won(),
        found.lossDifference(),
        found.adjustedP(),
        FamilyClassifier.classify(compared.simplified()).sentence(),
        compared.evolved().toString(),
        compared.simplified().toString(),
        compared.adamw().toString(),
        compared.lion().toString(),
        compared.comparison(),
        compared.results());
  }
}
