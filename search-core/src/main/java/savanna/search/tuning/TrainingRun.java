// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import savanna.dsl.Program;

/**
 * One training run to do, without a hurdle.
 *
 * @param program to train
 * @param task name of the task
 * @param seed of initial weights and batches
 */
public record TrainingRun(Program program, String task, long seed) {}
