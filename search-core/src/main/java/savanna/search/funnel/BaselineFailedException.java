// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.Locale;
import savanna.search.evaluation.TrialResult;

/** Says that the baseline did not train on a task, so that there is nothing to compare with. */
public final class BaselineFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BaselineFailedException(String stage, TrialResult result) {
    super(
        String.format(
                Locale.ROOT,
                "the initial program does not train on task %s of stage %s (seed %d %s, loss %s); choose",
                result.task(),
                stage,
                result.seed(),
                result.outcome(),
                result.loss())
            + " another task, or more tuning");
  }
}
