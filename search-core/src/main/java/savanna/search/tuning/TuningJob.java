// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import savanna.dsl.Program;

/**
 * A program to tune on a task.
 *
 * @param program as it is
 * @param task name of the task
 */
public record TuningJob(Program program, String task) {}
