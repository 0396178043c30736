// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import savanna.dsl.simplify.graph.Expressions;
import savanna.dsl.simplify.graph.Node;

/**
 * A value and another that may stand in its place.
 *
 * @param change for people; empty if the two expressions say it all
 */
public record Rewrite(Node before, Node after, String change) {

  Rewrite(Node before, Node after) {
    this(before, after, "");
  }

  /** Returns what changed, in words. */
  public String description() {
    String expressions = Expressions.text(before) + "  ->  " + Expressions.text(after);
    return change.isEmpty() ? expressions : expressions + ", " + change;
  }
}
