// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import savanna.search.evaluation.TrialOutcome;

/**
 * One training run, as it is reported.
 *
 * @param program label of the program
 * @param task its name
 * @param seed of initial weights and batches
 * @param outcome how it ended
 * @param loss validation loss, NaN unless completed
 * @param accuracy validation accuracy, 0 to 1, NaN unless completed
 * @param trainSteps done
 * @param parameters of the model
 * @param cpuSeconds CPU time of training and validation
 */
public record Measurement(
    String program,
    String task,
    long seed,
    TrialOutcome outcome,
    double loss,
    double accuracy,
    int trainSteps,
    int parameters,
    double cpuSeconds) {}
