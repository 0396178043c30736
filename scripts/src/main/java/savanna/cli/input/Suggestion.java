// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant who mistyped a name. */
public final class Suggestion {
  private Suggestion() {}

  /** Returns {@code "; did you mean 'x'?"} with the name that is nearest, or "" if none is near. */
  public static String among(Collection<String> names, String typed) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(name, typed)))
        .filter(name -> distance(name, typed) <= Math.max(1, typed.length() / 3))
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  /** Returns the least number of characters to insert, delete or replace (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
