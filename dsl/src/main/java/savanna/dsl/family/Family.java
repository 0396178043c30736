// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What family a program belongs to, and why.
 *
 * @param kind the family
 * @param core the family of what is left when a schedule game is taken away; else equal to kind
 * @param parameters by name, as measured, about six digits: {@code b1}, {@code b2} (factors of
 *     momentum and memory), {@code factor} (of a momentum with one), {@code rate} (size of the step
 *     per unit of {@code lr}), {@code lambda} (decay in units of that step), {@code decay} (share
 *     of the weights taken off per unit of {@code lr}), {@code agree} and {@code disagree}. What
 *     does not apply or could not be measured is absent
 * @param sentence one line for people
 * @param reasons what was seen, in the order of the tests, and what is special about this program
 */
public record Family(
    FamilyKind kind,
    FamilyKind core,
    Map<String, Double> parameters,
    String sentence,
    List<String> reasons) {

  public Family {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    reasons = List.copyOf(reasons);
  }

  /** Returns the sentence. */
  @Override
  public String toString() {
    return sentence;
  }
}
