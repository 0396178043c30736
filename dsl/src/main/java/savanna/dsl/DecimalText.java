// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * The decimal text of floating-point numbers: the fewest digits that are read back as the same
 * number, the closest of these, in the notation of {@link Double#toString(double)}. It is the same
 * on every JDK, whereas {@code Double.toString} gives more digits for some numbers before JDK 19.
 * So whatever is hashed, logged or exported is printed here. The algorithm is Raffaello Giulietti's
 * Schubfach, in Jackson's implementation.
 */
public final class DecimalText {
  private DecimalText() {}

  /** Returns the text, e.g. {@code 0.002} or {@code 1.0E23}; NaN and infinities by their names. */
  public static String of(double value) {
    return NumberOutput.toString(value, true);
  }

  /** Returns the text of the fewest digits that are read back as the same {@code float}. */
  public static String of(float value) {
    return NumberOutput.toString(value, true);
  }
}
