// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.HashSet;
import java.util.Set;

/** The names, keywords and numbers of some code. One pass instead of a search for each name. */
final class Words {
  private Words() {}

  /** Returns the longest runs of letters, digits and underscores, in a set that may be changed. */
  static Set<String> of(String code) {
    Set<String> words = new HashSet<>();
    int start = 0;
    for (int end = 0; end <= code.length(); end++) {
      if (end < code.length() && isPart(code.charAt(end))) {
        continue;
      }
      if (end > start) {
        words.add(code.substring(start, end));
      }
      start = end + 1;
    }
    return words;
  }

  private static boolean isPart(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_';
  }
}
