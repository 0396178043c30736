// SPDX-License-Identifier: Apache-2.0
package savanna.search.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.MutationSettings;
import savanna.search.mutation.Mutation;

class ReachTest {
  private static final MutationSettings DUPLICATES = MutationSettings.DEFAULT.withOnly("duplicate");

  private static Program library(String name) {
    return ProgramParser.parse(ProgramLibrary.find(name).orElseThrow().text());
  }

  private static ReachTarget family(String text) {
    return FamilyTarget.parse(text).orElseThrow();
  }

  @Test
  void lionIsOneDuplicationFromTheSignOfAMomentum() {
    Program from =
        ProgramParser.parse(
            "def train(w, g, m, lr):\n  m = interp(g, m, 0.9)\n  update = sign(m)\n"
                + "  update = update * lr\n  return update, m\n");
    Reach reach = new Reach(OpSet.PAPER, DUPLICATES, 1);
    ReachResult result = reach.from(from, family("lion-like:b1=0.5..1,b2=0.5..1"), 2000, 1);
    assertThat(result.hits()).isPositive();
    assertThat(result.share()).isBetween(result.low(), result.high());
    ReachResult.Example example = result.example();
    assertThat(example).isNotNull();
    Program child = from;
    for (Mutation mutation : example.mutations()) {
      child = mutation.apply(child);
    }
    assertThat(child).isEqualTo(example.program());
    assertThat(family("lion-like").isReachedBy(AbstractExecution.of(child))).isTrue();
    assertThat(reach.from(from, family("lion-like:b1=0.5..1,b2=0.5..1"), 2000, 1))
        .isEqualTo(result);
  }

  @Test
  void twoMutationsAreRecordedInOrder() {
    ReachResult result =
        new Reach(OpSet.PAPER, MutationSettings.DEFAULT, 2)
            .from(library("adamw"), program -> true, 10, 1);
    assertThat(result.hits()).isEqualTo(10);
    assertThat(result.high()).isEqualTo(1);
    assertThat(result.example().mutations()).hasSize(2);
  }

  @Test
  void aProgramIsReachedByItselfAndByOtherRates() {
    ReachTarget lion = new ProgramTarget(AbstractExecution.of(library("lion")));
    assertThat(lion.isReachedBy(AbstractExecution.of(library("lion")))).isTrue();
    assertThat(lion.isReachedBy(AbstractExecution.of(library("adamw")))).isFalse();
  }

  @Test
  void boundsAreReadAndRefusedWithTheirPlace() {
    assertThat(family("lion-like:b1=0.5..1").toString()).isEqualTo("lion-like:b1=0.5..1.0");
    assertThat(FamilyTarget.parse("my-file.txt")).isEmpty();
    for (String broken : new String[] {"b9=1..2", "b1", "b1=2", "b1=2..1", "b1=x..1", ""}) {
      assertThatThrownBy(() -> FamilyTarget.parse("lion-like:" + broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + broken.replaceAll("=.*", ""));
    }
  }

  @Test
  void noHitsHaveAnIntervalFromZero() {
    ReachResult none =
        new Reach(OpSet.PAPER, MutationSettings.DEFAULT, 1)
            .from(library("adamw"), program -> false, 100, 1);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isBetween(0.03, 0.04);
    assertThat(none.example()).isNull();
  }
}
