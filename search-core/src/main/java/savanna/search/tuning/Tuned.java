// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import savanna.dsl.Program;

/**
 * What tuning gave.
 *
 * @param program tuned
 * @param updateFactor what the update is multiplied by
 * @param decayFactor what the decay is multiplied by; 1 if there is none
 * @param loss mean over the tuning seeds; positive infinity if the program never trained on all
 * @param trainingRuns that it took
 */
public record Tuned(
    Program program, double updateFactor, double decayFactor, double loss, int trainingRuns) {}
