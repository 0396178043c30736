// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import savanna.dsl.DecimalText;

/**
 * A program that populations start from.
 *
 * @param program its text; whoever builds the config resolves names and files to text
 * @param weight its share of the first population relative to the other warm starts, above 0
 */
public record WarmStart(String program, double weight) {

  /**
   * @throws IllegalArgumentException if the weight is not a positive finite number
   */
  public WarmStart {
    Check.that(
        weight > 0 && weight < Double.POSITIVE_INFINITY,
        "warmStart.weight must be above 0, got " + DecimalText.of(weight));
  }
}
