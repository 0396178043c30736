// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

/**
 * A program of the run that a funnel looks at.
 *
 * @param index of the individual; -1 - k for warm start k
 * @param hash program hash, 32 hexadecimal digits
 * @param fitness that the search gave it, higher is better
 * @param program its text, live statements only
 */
public record FunnelProgram(int index, String hash, double fitness, String program) {}
