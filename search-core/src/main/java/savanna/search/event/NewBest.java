// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

/**
 * A program is better than all before it, on as many seeds as a program can have.
 *
 * @param index of the individual
 * @param hash program hash, 32 hexadecimal digits
 * @param shape of the program
 * @param seeds how many seeds the fitness is a mean of
 * @param fitness higher is better; the baseline has -1 before charges
 * @param program its text
 */
public record NewBest(
    int index, String hash, Shape shape, int seeds, double fitness, String program)
    implements SearchEvent {}
