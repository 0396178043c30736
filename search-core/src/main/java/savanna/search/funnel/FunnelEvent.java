// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

/**
 * Something that happened in a funnel. The sequence of events is a function of the run, the
 * settings and the kind of machine; it begins with {@link FunnelStarted} and ends with {@link
 * FunnelFinished} unless the funnel was interrupted. Programs are named by their number in {@link
 * FunnelStarted#programs}; 0 is the baseline.
 */
public sealed interface FunnelEvent
    permits FunnelStarted,
        FunnelTraining,
        ProgramTuned,
        MetaValidationPoint,
        StageResult,
        FunnelFinished {}
