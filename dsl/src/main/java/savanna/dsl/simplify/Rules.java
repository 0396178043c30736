// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.List;

/** The rules that keep values, in the order in which they are tried. */
final class Rules {

  private Rules() {}

  static List<Rule> all() {
    return List.of(
        new States(),
        new ConstantFolding(),
        new Identities(),
        new SignRules(),
        new AbsoluteValues(),
        new SignQuotients(),
        new LinearChains(),
        new CommonFactors(),
        new Products());
  }
}
