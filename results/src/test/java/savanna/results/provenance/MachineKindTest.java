// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import savanna.dsl.blas.KernelFamily;

class MachineKindTest {

  private static MachineKind kind(KernelFamily kernels, String operatingSystem, String cpu) {
    return MachineKind.of(
        kernels,
        ProvenanceExample.PROVENANCE
            .withOperatingSystem(operatingSystem)
            .withCpu(cpu)
            .withBlas("OpenBLAS 0.3"));
  }

  @Test
  void theSystemsVersionAndTheCpuDecideNothing() {
    MachineKind old = kind(KernelFamily.HASWELL, "Linux 5.10.0-8 amd64", "Xeon");
    MachineKind newer = kind(KernelFamily.HASWELL, "Linux 6.1 amd64", "EPYC");

    assertThat(old)
        .isEqualTo(newer)
        .isEqualTo(new MachineKind(KernelFamily.HASWELL, "OpenBLAS 0.3", "Linux amd64", null));
    assertThat(old.differences(newer)).isEmpty();
  }

  @Test
  void kernelsAndArchitectureDecide() {
    MachineKind here = kind(KernelFamily.HASWELL, "Linux 6.1 amd64", "Xeon");
    MachineKind there = kind(KernelFamily.ARMV8, "Linux 6.1 aarch64", "Graviton");

    assertThat(here.differences(there))
        .containsExactly(
            "kernels 'haswell', there 'armv8'", "system 'Linux amd64', there 'Linux aarch64'");
  }

  @Test
  void thisMachineIsOfItsOwnKind() {
    assertThat(MachineKind.here().differences(MachineKind.here())).isEmpty();
    assertThat(MachineKind.here().blas()).startsWith("OpenBLAS 0.");
    assertThat(MachineKind.here().kernels()).isNotEqualTo(KernelFamily.AUTO);
  }
}
