// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineKindTest {

  private static Provenance provenance(String operatingSystem, String cpu) {
    return new Provenance(
        "0.1.0", null, "", "", "17", operatingSystem, cpu, 2, "OpenBLAS 0.3", 2, List.of());
  }

  @Test
  void theKernelsVersionDecidesNothing() {
    MachineKind old = MachineKind.of(provenance("Linux 5.10.0-8 amd64", "Xeon"));
    MachineKind newer = MachineKind.of(provenance("Linux 6.1 amd64", "Xeon"));

    assertThat(old)
        .isEqualTo(newer)
        .isEqualTo(new MachineKind("Linux amd64", "Xeon", "OpenBLAS 0.3"));
    assertThat(old.differences(newer)).isEmpty();
  }

  @Test
  void cpuAndArchitectureDecide() {
    MachineKind here = MachineKind.of(provenance("Linux 6.1 amd64", "Xeon"));
    MachineKind there = MachineKind.of(provenance("Linux 6.1 aarch64", "Graviton"));

    assertThat(here.differences(there))
        .containsExactly(
            "system 'Linux amd64', there 'Linux aarch64'", "CPU 'Xeon', there 'Graviton'");
  }

  @Test
  void thisMachineIsOfItsOwnKind() {
    assertThat(MachineKind.here().differences(MachineKind.here())).isEmpty();
    assertThat(MachineKind.here().blas()).isNotBlank();
  }
}
