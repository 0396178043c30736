// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.search.config.MutationSettings;
import savanna.search.config.SearchConfig;

class ProgramSamplerTest {
  private static final Program ADAMW = ProgramParser.parse(SearchConfig.INITIAL_PROGRAM);

  @Test
  void samplesAreValidReadableAndHaveEveryLengthAndOp() {
    ProgramSampler sampler = new ProgramSampler(OpSet.PAPER, MutationSettings.DEFAULT, ADAMW);
    Set<Integer> lengths = new HashSet<>();
    Set<Op> ops = EnumSet.noneOf(Op.class);
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < 2000; i++) {
      Program program = sampler.sample(random).program();
      assertThat(ProgramParser.parse(program.toString())).isEqualTo(program);
      assertThat(program.states()).isEqualTo(ADAMW.states());
      lengths.add(program.statements().size());
      program.statements().forEach(statement -> ops.add(statement.op()));
    }
    assertThat(lengths).hasSize(2 * ADAMW.statements().size());
    assertThat(ops).containsExactlyInAnyOrderElementsOf(OpSet.PAPER.usable());
  }
}
