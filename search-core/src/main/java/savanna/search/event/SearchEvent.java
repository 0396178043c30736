// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

/**
 * Something that happened in a search. The sequence of events is a function of the config, the
 * calibration programs and the kind of machine, but for where a limit in minutes ends it; it begins
 * with {@link RunStarted}, has one {@link Child} for each index in order, and ends with {@link
 * RunFinished} unless the run was interrupted.
 */
public sealed interface SearchEvent permits RunStarted, PhaseStarted, Child, NewBest, RunFinished {}
