// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

/** One rule of a contract. */
@FunctionalInterface
public interface Rule {

  /**
   * Checks the rule.
   *
   * @throws AssertionError if it is broken; the message says how
   * @throws Exception whatever the implementation throws, which breaks the rule, too
   */
  void check() throws Exception;
}
