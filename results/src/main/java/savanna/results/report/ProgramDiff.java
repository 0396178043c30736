// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Two programs' lines side by side: the longest common subsequence of their statements. Signature
 * and return are never marked, since they follow from the rest.
 */
final class ProgramDiff {

  /**
   * A line of a program.
   *
   * @param text of the line, indented
   * @param marked whether the other program lacks it
   */
  record Line(String text, boolean marked) {}

  private ProgramDiff() {}

  /** Returns the lines of a program, marked where the other one has no such line in this order. */
  static List<Line> of(String program, String other) {
    List<String> lines = program.strip().lines().toList();
    boolean[] common = common(lines, other.strip().lines().toList());
    List<Line> marked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean statement = i > 0 && i < lines.size() - 1;
      marked.add(new Line(lines.get(i), statement && !common[i]));
    }
    return marked;
  }

  private static boolean[] common(List<String> lines, List<String> others) {
    int[][] longest = new int[lines.size() + 1][others.size() + 1];
    for (int i = lines.size() - 1; i >= 0; i--) {
      for (int j = others.size() - 1; j >= 0; j--) {
        longest[i][j] =
            lines.get(i).equals(others.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    boolean[] common = new boolean[lines.size()];
    int i = 0;
    int j = 0;
    while (i < lines.size() && j < others.size()) {
      if (lines.get(i).equals(others.get(j))) {
        common[i] = true;
        i++;
        j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
