// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.simplify.graph.GraphReader;
import savanna.dsl.simplify.graph.GraphWriter;

class GraphTest {

  @Test
  void readAndWrittenAProgramHasTheSameHash() {
    RandomStream random = RandomStream.of(31);
    for (int i = 0; i < 500; i++) {
      roundTrip(RandomPrograms.draw(random, 1 + random.nextInt(30)));
    }
    ProgramLibrary.entries().forEach(entry -> roundTrip(entry.program()));
  }

  @Test
  void statesThatSwapValuesAreSwapped() {
    roundTrip(
        ProgramParser.parse(
            "def train(w, g, m, v, lr): old = m; m = v; v = old; return g + m * v, m, v"));
    roundTrip(
        ProgramParser.parse(
            "def train(w, g, a, b, c, lr): u = a; a = b; b = c; c = g; return u, a, b, c"));
  }

  private static void roundTrip(Program program) {
    Program written = GraphWriter.write(GraphReader.read(program));
    assertThat(AbstractExecution.of(written).hash())
        .as("%s%n%s", program, written)
        .isEqualTo(AbstractExecution.of(program).hash());
    assertThat(written.statements())
        .hasSizeLessThanOrEqualTo(program.statements().size() + program.states().size());
  }
}
