// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.testing.OpenClPresence;

/** Each error is one line with a remedy. */
class OpenClErrorsTest {

  private static OpenClDevices.Found device(
      int index, DeviceDescription.Kind kind, boolean hasDoubles) {
    DeviceDescription description =
        new DeviceDescription(
            index, "a driver", "card " + index, kind, "1.2", 8, 1000, 1, 1, 1, 256, hasDoubles);
    return new OpenClDevices.Found(description, Pointer.NULL, Pointer.NULL);
  }

  private static final List<OpenClDevices.Found> DEVICES =
      List.of(
          device(0, DeviceDescription.Kind.CPU, true),
          device(1, DeviceDescription.Kind.GPU, true),
          device(2, DeviceDescription.Kind.GPU, false));

  @Test
  void theFirstGpuIsTakenUnlessAnotherIsNamed() {
    assertThat(OpenClDevices.choose(DEVICES, null).description().index()).isEqualTo(1);
    assertThat(OpenClDevices.choose(DEVICES, "").description().index()).isEqualTo(1);
    assertThat(OpenClDevices.choose(DEVICES, "0").description().index()).isZero();
    assertThat(OpenClDevices.choose(DEVICES.subList(0, 1), null).description().index()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "gpu"})
  void anotherIndexIsRefused(String index) {
    assertThatThrownBy(() -> OpenClDevices.choose(DEVICES, index))
        .isInstanceOf(OpenClException.class)
        .hasMessage(
            "SAVANNA_OPENCL_DEVICE is '"
                + index
                + "', expected 0 to 2; 'savanna devices' lists them");
  }

  @Test
  void noDeviceAndNoDoublePrecisionAreRefused() {
    assertThatThrownBy(() -> OpenClDevices.choose(List.of(), null))
        .isInstanceOf(OpenClException.class)
        .hasMessageContainingAll("no OpenCL device", "install", "--backend threads");
    assertThatThrownBy(() -> OpenClDevices.choose(DEVICES, "2"))
        .isInstanceOf(OpenClException.class)
        .hasMessageContainingAll("'card 2'", "no double precision", "--backend threads");
  }

  @Test
  void whatDoesNotCompileOrFitIsNamedWithARemedy() {
    Optional<String> absence = OpenClPresence.absence();
    assumeTrue(absence.isEmpty(), () -> absence.orElse(""));
    try (OpenClContext context = OpenClContext.open()) {
      String source = "__kernel void broken(__global float* x) { x[0] = nothing; }";
      assertThatThrownBy(() -> context.compile(source, List.of(), "broken"))
          .isInstanceOf(OpenClException.class)
          .hasMessageContainingAll("kernel 'broken' does not compile", "--backend threads")
          .message()
          .doesNotContain("\n");
      assertThatThrownBy(() -> context.buffer(1L << 50))
          .isInstanceOf(OpenClException.class)
          .hasMessageContainingAll("memory is full", "smaller window", "--backend threads")
          .message()
          .doesNotContain("\n");
    }
  }
}
