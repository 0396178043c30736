// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.List;
import savanna.dsl.Program;

/**
 * A program to tune.
 *
 * @param program as it is
 * @param tasks names of the tasks, at least one; on several it is the geometric mean of their
 *     losses that counts, and a point's training run is one on each
 * @param tunesMemories whether the constants by which the program remembers are tuned beside
 *     learning rate and decay
 */
public record TuningJob(Program program, List<String> tasks, boolean tunesMemories) {
  public TuningJob {
    tasks = List.copyOf(tasks);
  }

  /** Makes a job that tunes learning rate and decay on one task. */
  public TuningJob(Program program, String task) {
    this(program, List.of(task), false);
  }
}
