// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.opencl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import savanna.dsl.opencl.OpenClContext;
import savanna.dsl.testing.ExecutorContract;
import savanna.dsl.testing.OpenClPresence;

/** The kernels' optimizer keeps every rule of executors, whatever the size of a work-group. */
class OpenClExecutorTest {
  /** What OpenCL allows the least exact function, {@code pow}, in double precision. */
  private static final double SPECIFIED_ULPS = 16;

  @BeforeAll
  static void onlyWithADevice() {
    Optional<String> absence = OpenClPresence.absence();
    assumeTrue(absence.isEmpty(), () -> absence.orElse(""));
  }

  @TestFactory
  Stream<DynamicTest> keepsEveryRule() {
    return rules(1);
  }

  /** With barriers the kernels take a CPU's driver ten times as long to compile. */
  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> keepsEveryRuleWithManyWorkItems() {
    return rules(16);
  }

  private static Stream<DynamicTest> rules(int group) {
    OpenClContext context = OpenClContext.open();
    OpenClExecutorFactory factory = new OpenClExecutorFactory(context, group);
    return ExecutorContract.rules(factory, SPECIFIED_ULPS).entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    "groups of " + group + ": " + rule.getKey(), rule.getValue()::check))
        .onClose(
            () -> {
              factory.close();
              context.close();
            });
  }
}
