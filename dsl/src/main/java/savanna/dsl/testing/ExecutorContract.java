// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import savanna.dsl.exec.ExecutorFactory;

/**
 * What every {@link ExecutorFactory} must do. With JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *   return ExecutorContract.rules(new MyExecutorFactory()).entrySet().stream()
 *       .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
 * }
 * }</pre>
 *
 * <p>Whole programs and each operation are compared with {@link
 * savanna.dsl.exec.ReferenceInterpreter}: results in single precision may be a few units in the
 * last place from the definition, and a denormal number may be zero. The numbers are the same in
 * each run.
 */
public final class ExecutorContract {
  private ExecutorContract() {}

  /** Returns the rules by what they say; they may be checked in any order. */
  public static Map<String, Rule> rules(ExecutorFactory factory) {
    return rules(factory, 0);
  }

  /**
   * Returns the rules for an executor on other hardware, whose elementary functions are not those
   * of {@link Math}.
   *
   * @param scalarUlps how far a scalar may be from the definition, in units in the last place of a
   *     double
   */
  public static Map<String, Rule> rules(ExecutorFactory factory, double scalarUlps) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    String name = factory.name();
    rules.put(
        "the name suits a flag",
        () ->
            Expect.that(
                name.matches("[a-z][a-z0-9-]*"),
                "the name is '" + name + "', expected lower-case letters, digits, hyphens"));
    rules.putAll(new ProgramRules(factory).rules());
    rules.putAll(new OperationRules(factory, scalarUlps).rules());
    return rules;
  }
}
