// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.CandidateTrainer;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend.Request;

/** Trains one candidate after the other; for one thread. */
interface Trainer extends AutoCloseable {
  /** Returns the results. */
  Evaluation train(Candidate candidate);

  /** Gives up what it holds, also while it trains; may be called by any thread. */
  @Override
  void close();

  /** Returns a trainer of programs on tasks. */
  static Trainer of(Request request) {
    CandidateTrainer trainer = new CandidateTrainer(request.tasks(), request.executors());
    return new Trainer() {
      @Override
      public Evaluation train(Candidate candidate) {
        return trainer.train(candidate);
      }

      @Override
      public void close() {
        trainer.close();
      }
    };
  }
}
