// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A program whose local variables are called as the functions that it also calls. */
public final class FunctionsAsLocals {
  private FunctionsAsLocals() {}

  /** Returns the names of all functions. */
  static List<String> words() {
    return Arrays.stream(Op.values())
        .map(Op::symbol)
        .filter(symbol -> symbol.matches("[a-z][a-z0-9_]*") && !symbol.equals(Op.COPY.symbol()))
        .toList();
  }

  /**
   * Returns its text.
   *
   * @param everything a text whose last two lines compute and return {@code u * ...}
   */
  public static String around(String everything) {
    String locals =
        words().stream().map(word -> "  " + word + " = g * 0.5\n").collect(Collectors.joining());
    String sum = words().stream().map(word -> " + " + word).collect(Collectors.joining());
    int body = everything.indexOf('\n') + 1;
    int last = everything.indexOf("  return u * ");
    return everything.substring(0, body)
        + locals
        + everything.substring(body, last)
        + "  u = u"
        + sum
        + "\n"
        + everything.substring(last);
  }
}
