// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

/**
 * A training run that shows how good a point is.
 *
 * @param job number of the job, from 0
 * @param point whose program is trained
 * @param run to do
 */
public record TuningAttempt(int job, TuningPoint point, TrainingRun run) {}
