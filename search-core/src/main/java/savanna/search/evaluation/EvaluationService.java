// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.Optional;

/**
 * Trains candidates: submit some, take the results in whatever order they come. Used by one thread.
 * A search keeps at most its window of candidates submitted and not yet returned.
 */
public interface EvaluationService extends AutoCloseable {

  /** Accepts a candidate and returns at once. */
  void submit(Candidate candidate);

  /**
   * Returns the next finished evaluation, waiting up to this long for one.
   *
   * @param milliseconds to wait, from 0
   * @throws EvaluationException if a candidate could not be evaluated
   * @throws InterruptedException if this thread was interrupted while it waited
   */
  Optional<Evaluation> poll(long milliseconds) throws InterruptedException;

  /** Returns how many candidates are trained at the same time, from 1. */
  int workers();

  /** Ends the workers; evaluations that have not been polled are lost. */
  @Override
  void close();
}
