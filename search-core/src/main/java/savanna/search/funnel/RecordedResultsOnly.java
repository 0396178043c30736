// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.Optional;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationService;

/** For a funnel that only looks at what was recorded: asking it to train is a mistake. */
enum RecordedResultsOnly implements EvaluationService {
  /** The only one. */
  INSTANCE;

  @Override
  public void submit(Candidate candidate) {
    throw new IllegalStateException("nothing is trained here");
  }

  @Override
  public Optional<Evaluation> poll(long milliseconds) {
    return Optional.empty();
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
