// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationService;

/** Trains on threads of this process and on the workers that join it, see {@link Worker}. */
public final class ClusterBackend implements EvaluationBackend {
  private final ClusterSettings settings;
  private final ClusterListener listener;

  /** Makes it; nothing is started yet. */
  public ClusterBackend(ClusterSettings settings, ClusterListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public EvaluationService open(Request request) {
    return ClusterService.open(settings, request, listener);
  }
}
