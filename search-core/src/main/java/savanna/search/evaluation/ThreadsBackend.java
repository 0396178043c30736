// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

/** Trains on threads of this process, see {@link WorkerPool}. The default. */
public final class ThreadsBackend implements EvaluationBackend {
  /** Its name. */
  public static final String NAME = "threads";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EvaluationService open(Request request) {
    return WorkerPool.training(request.workers(), request.tasks(), request.executors());
  }
}
