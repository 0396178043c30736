// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelFamilyTest {

  private static KernelFamily bestOf(String flags) {
    return KernelFamily.best(
        CpuFeatures.ofLinux(List.of("processor\t: 0", "flags\t\t: " + flags, "flags\t\t: none")));
  }

  @Test
  void theBestFamilyFollowsFromTheFeatures() {
    assertThat(bestOf("fpu pni")).isEqualTo(KernelFamily.PRESCOTT);
    assertThat(bestOf("pni sse4_2")).isEqualTo(KernelFamily.NEHALEM);
    assertThat(bestOf("pni sse4_2 avx")).isEqualTo(KernelFamily.SANDYBRIDGE);
    assertThat(bestOf("pni sse4_2 avx avx2")).isEqualTo(KernelFamily.SANDYBRIDGE);
    assertThat(bestOf("sse4_2 avx avx2 fma avx512f")).isEqualTo(KernelFamily.HASWELL);
    assertThat(bestOf("avx avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl avx512_bf16"))
        .isEqualTo(KernelFamily.SKYLAKEX);
    assertThat(KernelFamily.best(Set.of("asimd"))).isEqualTo(KernelFamily.ARMV8);
  }

  @Test
  void aSystemThatTellsNothingGetsWhatEveryProcessorRuns() {
    assertThat(KernelFamily.best(Set.of())).isEqualTo(KernelFamily.PRESCOTT);
  }

  @Test
  void windowsHasFewerNumbersThanFeatures() {
    assertThat(KernelFamily.best(CpuFeatures.ofWindows(number -> number <= 40)))
        .isEqualTo(KernelFamily.HASWELL);
    assertThat(KernelFamily.best(CpuFeatures.ofWindows(number -> number <= 41)))
        .isEqualTo(KernelFamily.SKYLAKEX);
  }

  @Test
  void oneArchitectureCannotRunTheOthersFamilies() {
    assertThat(KernelFamily.ARMV8.missing(Set.of("avx2", "fma"))).containsExactly("64-bit ARM");
    assertThat(KernelFamily.PRESCOTT.missing(Set.of("asimd"))).containsExactly("x86-64");
    assertThat(KernelFamily.AUTO.missing(Set.of("asimd"))).isEmpty();
  }

  @Test
  void openBlasWritesItsNamesInAnyCase() {
    assertThat(KernelFamily.ofCore("HASWELL")).contains(KernelFamily.HASWELL);
    assertThat(KernelFamily.ofCore("SkylakeX")).contains(KernelFamily.SKYLAKEX);
    assertThat(KernelFamily.ofCore("ARMV8")).contains(KernelFamily.ARMV8);
    assertThat(KernelFamily.ofCore("")).isEmpty();
    assertThat(KernelFamily.ofCore("Bulldozer")).isEmpty();
  }
}
