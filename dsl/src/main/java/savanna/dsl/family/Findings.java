// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what is found about a program until its family can be told. */
final class Findings {
  private static final MathContext DIGITS = new MathContext(6);

  private final Map<String, Double> parameters = new TreeMap<>();
  private final List<String> reasons = new ArrayList<>();

  /** Notes what was seen. */
  void because(String reason) {
    reasons.add(reason);
  }

  /** Records a parameter, rounded to six digits, unless it is not finite. */
  void measure(String name, double value) {
    if (Double.isFinite(value)) {
      parameters.put(name, rounded(value));
    }
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  double get(String name) {
    return parameters.getOrDefault(name, Double.NaN);
  }

  /** Returns a recorded parameter for a sentence, e.g. {@code b1 0.9}. */
  String say(String name) {
    return name + " " + text(get(name));
  }

  static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString()
        : "unknown";
  }

  private static double rounded(double value) {
    return new BigDecimal(value, DIGITS).doubleValue();
  }

  /** Returns the verdict. */
  Family family(FamilyKind kind, String sentence) {
    return new Family(kind, kind, parameters, sentence, reasons);
  }
}
