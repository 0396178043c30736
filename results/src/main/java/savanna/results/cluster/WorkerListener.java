// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.List;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;

/** Told how a worker goes on, by any thread. */
public interface WorkerListener {
  /** Hears nothing. */
  WorkerListener NONE = new WorkerListener() {};

  /** Called when it has joined a search: its name there, and what is trained with what kernels. */
  default void onJoin(String worker, List<String> tasks, String kernels) {}

  /** Called when no search is there, again and again; a reason in words. */
  default void onWait(String reason) {}

  /** Called when a candidate begins. */
  default void onBegin(Candidate candidate) {}

  /** Called when a candidate was trained. */
  default void onTrained(Evaluation evaluation) {}

  /** Called when the search is over. */
  default void onEnd() {}
}
