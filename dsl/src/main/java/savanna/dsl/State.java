// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/**
 * A value that a program carries from one train step to the next; it starts at zero.
 *
 * @param name as the signature has it
 * @param type {@link Type#ARRAY}, or {@link Type#SCALAR} when declared {@code name: scalar}
 */
public record State(String name, Type type) {

  /**
   * @throws IllegalArgumentException if the type is per-tensor scalar, which no signature can say
   */
  public State {
    if (type == Type.TENSOR_SCALAR) {
      throw new IllegalArgumentException("a state is an array or a scalar");
    }
  }
}
