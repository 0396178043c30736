// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import savanna.dsl.analysis.AbstractExecution;
import savanna.search.event.Origin;

/**
 * A child that has been made and not been looked up yet.
 *
 * @param origin where it comes from
 * @param execution of its program
 * @param bar fitness from which it is promising enough to be given another seed when it is in the
 *     cache: its parent's
 * @param draws programs that were made until this one was valid, itself included
 */
public record Offspring(Origin origin, AbstractExecution execution, double bar, int draws) {}
