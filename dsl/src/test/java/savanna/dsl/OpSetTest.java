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

  /** The list of the released search space, group by group. */
  @Test
  void thePapersFunctionsAreThoseOfItsReleasedSearchSpace() {
    String constants = "get_pi get_e get_eps";
    String unary =
        "abs cos sin tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh exp exp2 exp10"
            + " expm1 log log10 log2 log1p square sqrt cube cbrt sign reciprocal norm invert"
            + " negative";
    String structured = "global_norm dot cosine_sim clip interp power";
    String arithmetic = "+ - * / max min";
    assertThat(OpSet.PAPER.ops())
        .extracting(Op::symbol)
        .containsExactly(String.join(" ", constants, unary, structured, arithmetic).split(" "));
  }

  @Test
  void everyOperationButAssignmentIsOfTheModernSet() {
    assertThat(OpSet.MODERN.without(OpSet.EXTENDED))
        .containsExactly(
            Op.WHERE, Op.IS_MATRIX, Op.IS_HIDDEN, Op.MSIGN, Op.ROWS, Op.COLS, Op.NUMEL);
    assertThat(OpSet.MODERN.ops())
        .doesNotHaveDuplicates()
        .hasSize(Op.values().length - 1)
        .doesNotContain(Op.COPY);
  }
}
