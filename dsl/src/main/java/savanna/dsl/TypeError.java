// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/**
 * The first reason why a program is ill-typed.
 *
 * @param statement index of the statement at fault; the number of statements for the {@code return}
 * @param message what is wrong and what would be right
 */
public record TypeError(int statement, String message) {}
