// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstructionSetTest {

  @Test
  void coresOfOneSetMayBeCompared() {
    assertThat(InstructionSet.ofCore("SkylakeX")).contains(InstructionSet.AVX512);
    assertThat(InstructionSet.ofCore("Cooperlake")).contains(InstructionSet.AVX512);
    assertThat(InstructionSet.ofCore("mkl-avx512")).contains(InstructionSet.AVX512);
    assertThat(InstructionSet.ofCore("zen")).isEqualTo(InstructionSet.ofCore("Haswell"));
    assertThat(InstructionSet.ofCore("Prescott")).contains(InstructionSet.SSE);
    assertThat(InstructionSet.ofCore("libblas.so.3.11.0")).isEmpty();
  }

  @Test
  void convolutionsAreHeldToTheSet() {
    assertThat(InstructionSet.ofCore("Haswell").orElseThrow().oneDnn()).isEqualTo("AVX2");
    assertThat(InstructionSet.ofCore("SkylakeX").orElseThrow().oneDnn()).isEqualTo("ALL");
  }

  @Test
  void theSpreadOfRoundsIsTheirQuartiles() {
    assertThat(Spread.of(9, 1, 5, 3, 7)).isEqualTo(new Spread(3, 5, 7));
    assertThat(Spread.of(2)).isEqualTo(new Spread(2, 2, 2));
    assertThat(new Spread(531.4, 540, 560.2).range()).isEqualTo("531..560");
    assertThat(new Spread(1.234, 1.3, 1.5).range()).isEqualTo("1.23..1.50");
  }
}
