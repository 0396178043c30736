// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import savanna.cli.output.Console;
import savanna.dsl.OpSet;
import savanna.search.config.WarmStart;

/** What {@code PROGRAM=WEIGHT} stands for; the weight, with its {@code =}, may be left out. */
public final class WarmStartText {
  private WarmStartText() {}

  /**
   * Returns the warm start.
   *
   * @throws BadInputException if there is no such program, it is invalid, or the weight is no
   *     number above 0
   */
  public static WarmStart parse(String text, Console console) {
    int sign = text.lastIndexOf('=');
    String name = sign < 0 ? text : text.substring(0, sign);
    if (name.isBlank()) {
      throw new BadInputException(
          "--warm-start: a program is missing in '" + text + "'; give PROGRAM=WEIGHT,...");
    }
    double weight = sign < 0 ? 1 : weight(text, text.substring(sign + 1));
    String program = ProgramText.read(name, console).parseOrFail(OpSet.MODERN).program().toString();
    return new WarmStart(program, weight);
  }

  private static double weight(String text, String number) {
    try {
      double weight = Double.parseDouble(number);
      if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static BadInputException wrong(String text) {
    return new BadInputException(
        "--warm-start " + text + ": the weight is a number above 0; give PROGRAM=WEIGHT");
  }
}
