// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/**
 * The type of a value, in broadcasting order: a value of a lower type may stand where a higher one
 * is combined with it elementwise, never the other way round.
 */
public enum Type {
  /** One number for the whole program, e.g. {@code lr} or what {@code global_norm} returns. */
  SCALAR("scalar"),
  /** One number for each parameter tensor: what {@code norm} returns, a state {@code v: tensor}. */
  TENSOR_SCALAR("per-tensor scalar"),
  /** One number for each weight: a tree of arrays of {@code w}'s shapes. */
  ARRAY("array");

  private final String text;

  Type(String text) {
    this.text = text;
  }

  /** Returns the higher of the two types, which is what an elementwise operation on them gives. */
  public Type broadcast(Type other) {
    return ordinal() >= other.ordinal() ? this : other;
  }

  /** Returns the name that error messages use. */
  @Override
  public String toString() {
    return text;
  }
}
