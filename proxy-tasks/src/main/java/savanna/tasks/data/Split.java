// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

/**
 * Which examples are for validation.
 *
 * @param validation their share, above 0 and below 1
 * @param seed of the order in which examples are drawn; text is cut into blocks and has no use for
 *     it
 */
public record Split(double validation, long seed) {
  /** A fifth. */
  public static final Split DEFAULT = new Split(0.2, 1);

  /**
   * @throws IllegalArgumentException if the share is out of its range
   */
  public Split {
    if (!(validation > 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "validation must be above 0 and below 1, got " + validation);
    }
  }

  /** Returns the number of examples to validate on, at least 1 and fewer than all. */
  int of(int examples) {
    return (int) Math.max(1, Math.min(examples - 1L, Math.round(validation * examples)));
  }

  /** Splits examples. */
  LabelledExamples split(Examples examples) {
    return LabelledExamples.in(
        LabelledExamples.order(examples.size(), seed), examples, of(examples.size()));
  }
}
