// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.List;

/** The rules that keep values, in the order in which they are tried. */
public final class Rules {

  private Rules() {}

  /** Returns all rules, in the order in which they are tried. */
  public static List<Rule> all() {
    return List.of(
        new States(),
        new ConstantFolding(),
        new Identities(),
        new Choices(),
        new SignRules(),
        new AbsoluteValues(),
        new SignQuotients(),
        new LinearChains(),
        new CommonFactors(),
        new Products());
  }
}
