// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

/**
 * Something in a result that did not come out again.
 *
 * @param field of the result, e.g. {@code loss}
 * @param recorded as it was recorded
 * @param recomputed as it came out
 */
public record Difference(String field, String recorded, String recomputed) {}
