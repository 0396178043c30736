// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

/**
 * The hurdle of one task.
 *
 * @param task its name
 * @param factor on the baseline's checkpoint loss of the same seed; positive infinity for none
 */
public record TaskHurdle(String task, double factor) {}
