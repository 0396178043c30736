// SPDX-License-Identifier: Apache-2.0
package savanna.cli.demo;

import java.util.List;
import savanna.cli.evaluate.Comparison;
import savanna.cli.evaluate.Mean;
import savanna.cli.evaluate.Measurement;

/**
 * What the demo found.
 *
 * @param runs folder of the two runs, {@code tuning} and {@code evolution}
 * @param report file that shows both runs, for a browser
 * @param won whether the evolved program beat the tuned AdamW: its loss is lower by more than twice
 *     the standard error of the paired difference
 * @param difference loss of the evolved program minus that of the tuned AdamW, seed by seed
 * @param evolvedProgram its live statements
 * @param tunedProgram the tuned AdamW
 * @param lionProgram the tuned Lion
 * @param comparison of all four, on seeds that no search and no tuning saw
 * @param results each training run behind it
 */
record DemoReport(
    String runs,
    String report,
    boolean won,
    Mean difference,
    String evolvedProgram,
    String tunedProgram,
    String lionProgram,
    Comparison comparison,
    List<Measurement> results) {
  private static final int STANDARD_ERRORS = 2;

  /** A program that diverged on some seed does not win on the others. */
  static boolean isWin(Comparison.Row evolved) {
    Mean difference = evolved.lossDifference();
    return evolved.completed() == evolved.runs()
        && difference.mean() < -STANDARD_ERRORS * difference.standardError();
  }
}
