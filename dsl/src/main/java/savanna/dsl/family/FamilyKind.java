// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

/** The families of optimizers that are told apart. */
public enum FamilyKind {
  /** Sign of a momentum with two factors: one for the step, one for the memory. */
  LION_LIKE("Lion-like"),
  /** Sign of a momentum with one factor; factor 0 is the sign of the gradient. */
  SIGN_MOMENTUM("sign-momentum"),
  /** Momentum over the root of a memory of squared gradients. */
  ADAM_LIKE("Adam-like"),
  /** Momentum over the root of a memory of how far gradients were from it. */
  ADABELIEF_LIKE("AdaBelief-like"),
  /** Linear in the gradients, with a memory. */
  MOMENTUM_SGD("momentum SGD"),
  /** Linear in the gradient of the train step alone. */
  PLAIN_SGD("plain SGD"),
  /** The gradient times one of two numbers, as its sign agrees with the momentum's or not. */
  SIGN_AGREEMENT("sign agreement"),
  /** Depends on time otherwise than through {@code lr}, or not in proportion to {@code lr}. */
  SCHEDULE_GAME("schedule game"),
  /** None of these. */
  OTHER("other");

  private final String label;

  FamilyKind(String label) {
    this.label = label;
  }

  /** Returns the name that tables and JSON use, e.g. {@code Lion-like}. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }
}
