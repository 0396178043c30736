// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/**
 * A value that a program carries from one train step to the next; it starts at zero.
 *
 * @param name as the signature has it
 * @param type {@link Type#ARRAY}, {@link Type#TENSOR_SCALAR} when declared {@code name: tensor}, or
 *     {@link Type#SCALAR} when declared {@code name: scalar}
 */
public record State(String name, Type type) {}
