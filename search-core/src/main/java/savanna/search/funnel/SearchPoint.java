// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

/**
 * A moment of the search.
 *
 * @param children that had been folded
 * @param share of all children of the search, in (0, 1]
 * @param program number of the best program by then
 */
public record SearchPoint(long children, double share, int program) {}
