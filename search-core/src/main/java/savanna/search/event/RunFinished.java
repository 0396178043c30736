// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

/**
 * The budget or the phases ended the search. A run that goes on later, with a larger budget, has
 * the same events before this one.
 *
 * @param reason what ended it, the config's key, e.g. {@code budget.maxChildren} or {@code phases}
 * @param indices how many indices were folded
 */
public record RunFinished(String reason, int indices) implements SearchEvent {}
