// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

/**
 * A program has the learning rate and weight decay with which it is compared on a task.
 *
 * @param stage its name, or {@code meta-validation}
 * @param task its name
 * @param program number of the program
 * @param updateFactor what its update is multiplied by
 * @param decayFactor what its weight decay is multiplied by; 1 if it has none
 * @param loss mean validation loss over the tuning seeds; positive infinity if it never trained
 * @param trainingRuns that it took
 * @param text of the tuned program
 */
public record ProgramTuned(
    String stage,
    String task,
    int program,
    double updateFactor,
    double decayFactor,
    double loss,
    int trainingRuns,
    String text)
    implements FunnelEvent {}
