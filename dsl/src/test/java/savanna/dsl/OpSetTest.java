// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpSetTest {

  @Test
  void thePaperHas45FunctionsOf3And30And6And6() {
    assertThat(OpSet.PAPER.ops()).hasSize(45);
    assertThat(OpSet.PAPER.ops().stream().filter(op -> op.arity() == 0)).hasSize(3);
    assertThat(OpSet.PAPER.ops().stream().filter(op -> op.arity() == 1 && op != Op.GLOBAL_NORM))
        .hasSize(30);
    assertThat(OpSet.PAPER.usable()).hasSize(44).doesNotContain(Op.INVERT);
    assertThat(OpSet.EXTENDED.without(OpSet.PAPER))
        .containsExactly(Op.CLAMP, Op.ROW_MEAN, Op.COL_MEAN);
  }
}
