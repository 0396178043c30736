// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

import java.util.ArrayList;
import java.util.List;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialResult;

/**
 * A training run that was done, with all that is needed to do it again.
 *
 * @param event number of the event that has it, from 0
 * @param program number of the program in that log
 * @param text of the program
 * @param trial the training run
 * @param result that was recorded
 */
public record RecordedTraining(
    long event, int program, String text, Trial trial, TrialResult result) {

  /**
   * Returns training runs that are evenly spaced among all; all if there are no more.
   *
   * @param count from 1
   */
  public static List<RecordedTraining> sample(List<RecordedTraining> all, int count) {
    if (count >= all.size()) {
      return all;
    }
    List<RecordedTraining> spaced = new ArrayList<>();
    for (long k = 0; k < count; k++) {
      spaced.add(all.get((int) (k * all.size() / count)));
    }
    return spaced;
  }
}
