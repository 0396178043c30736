// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.testing;

import java.util.Optional;
import savanna.dsl.opencl.OpenClDevices;
import savanna.dsl.opencl.OpenClException;

/** Whether tests can run kernels here. With JUnit: {@code assumeTrue(absence().isEmpty(), ...)}. */
public final class OpenClPresence {
  /** Set to 1 where tests must not be skipped. */
  private static final String REQUIRED = "SAVANNA_REQUIRE_OPENCL";

  private OpenClPresence() {}

  /**
   * Returns why tests of OpenCL have to be skipped, in one line; empty if there is a device.
   *
   * @throws AssertionError if there is none where {@code SAVANNA_REQUIRE_OPENCL} is 1
   */
  public static Optional<String> absence() {
    try {
      OpenClDevices.preferred();
      return Optional.empty();
    } catch (OpenClException e) {
      if ("1".equals(System.getenv(REQUIRED))) {
        throw new AssertionError(REQUIRED + " is 1, and: " + e.getMessage(), e);
      }
      return Optional.of("OpenCL is not tested: " + e.getMessage());
    }
  }
}
