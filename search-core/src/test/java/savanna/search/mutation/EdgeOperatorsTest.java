// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.Fingerprint;
import savanna.search.config.MutationSettings;
import savanna.search.config.OpPrior;
import savanna.search.config.SearchConfig;

class EdgeOperatorsTest {
  private static final Program ADAMW = ProgramParser.parse(SearchConfig.INITIAL_PROGRAM);
  private static final Program SIGN_MOMENTUM =
      ProgramParser.parse(
          """
          def train(w, g, m, lr):
            m = interp(g, m, 0.9)
            update = sign(m)
            lr = lr * 0.001
            update = update * lr
            return update, m
          """);
  private static final int DRAWS = 5_000;

  private static Mutator only(String operator) {
    return Mutator.of(
        OpSet.PAPER, MutationSettings.DEFAULT.withOnly(operator).withPrior(OpPrior.ARITHMETIC));
  }

  private static Set<String> texts(String operator, Program parent) {
    Mutator mutator = only(operator);
    RandomStream random = RandomStream.of(1);
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      texts.add(mutator.mutate(parent, random).mutations().get(0).toString());
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"insertOnEdge", "duplicate", "bypass"})
  void walksStayValidReplayableAndLeaveTheParentAlone(String operator) {
    Mutator mutator = Mutator.of(OpSet.PAPER, MutationSettings.DEFAULT.withWeight(operator, 3));
    RandomStream random = RandomStream.of(2);
    Program parent = ADAMW;
    for (int i = 0; i < 300; i++) {
      String before = parent.toString();
      Mutant mutant = mutator.mutate(parent, random);
      assertThat(parent.toString()).isEqualTo(before);
      Mutation read = Mutation.parse(mutant.mutations().get(0).toString());
      assertThat(read).isEqualTo(mutant.mutations().get(0));
      assertThat(read.apply(ProgramParser.parse(before))).isEqualTo(mutant.program());
      assertThat(mutant.execution().program()).isEqualTo(mutant.program());
      parent = mutant.program();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"insertOnEdge", "duplicate"})
  void theNewStatementIsAlwaysLive(String operator) {
    Mutator mutator = only(operator);
    RandomStream random = RandomStream.of(3);
    for (Program parent : new Program[] {ADAMW, SIGN_MOMENTUM}) {
      int live = AbstractExecution.of(parent).liveStatements();
      for (int i = 0; i < 1000; i++) {
        Mutant mutant = mutator.mutate(parent, random);
        int position =
            mutant.mutations().get(0) instanceof Mutation.InsertOnEdge edge
                ? edge.statement().position()
                : ((Mutation.Insert) mutant.mutations().get(0)).position();
        assertThat(mutant.execution().isLive(position)).as(mutant.toString()).isTrue();
        assertThat(mutant.execution().liveStatements()).isLessThanOrEqualTo(live + 1);
      }
    }
  }

  @Test
  void duplicationMakesLionOfTheSignOfAMomentumAndNAdamOfAdamW() {
    assertThat(texts("duplicate", SIGN_MOMENTUM))
        .contains("insertOnEdge 1 0 v5 = interp(g, m, 0.9)")
        .contains("insert 4 m = interp(g, m, 0.9)")
        .doesNotContain("insert 1 update = sign(m)");
    assertThat(texts("duplicate", ADAMW)).contains("insertOnEdge 4 0 v9 = interp(g, m, 0.9)");
    assertThat(
            Mutation.parse("insertOnEdge 1 0 v5 = interp(g, m, 0.9)")
                .apply(SIGN_MOMENTUM)
                .toString())
        .isEqualTo(
            """
            def train(w, g, m, lr):
              m = interp(g, m, 0.9)
              v5 = interp(g, m, 0.9)
              update = sign(v5)
              lr = lr * 0.001
              update = update * lr
              return update, m
            """);
  }

  @Test
  void insertionReachesEveryLiveUseAndNoOther() {
    Program program =
        ProgramParser.parse(
            """
            def train(w, g, m, lr):
              m = interp(g, m, 0.9)
              unused = w * 2
              update = sign(m)
              return update, m
            """);
    Set<String> places = new HashSet<>();
    for (String text : texts("insertOnEdge", program)) {
      String[] words = text.split(" ");
      places.add(words[0].equals("insert") ? words[2] : words[1] + "." + words[2]);
    }
    assertThat(places).containsExactlyInAnyOrder("0.0", "0.1", "2.0", "m", "update");
  }

  @Test
  void bypassUndoesInsertionOnAnEdge() {
    Program longer = Mutation.parse("insertOnEdge 1 0 v5 = sqrt(m)").apply(SIGN_MOMENTUM);
    assertThat(texts("bypass", longer)).contains("modify 2 0 m");
    Program scaled = Mutation.parse("insert 4 update = update * 0.5").apply(SIGN_MOMENTUM);
    assertThat(texts("bypass", scaled)).contains("delete 4").doesNotContain("delete 0");
  }

  @Test
  void reductionComputesTheSameByLess() {
    Program bloated =
        ProgramParser.parse(
            """
            def train(w, g, m, v, lr):
              m = interp(g, m, 0.9)
              g2 = square(g)
              v = interp(g2, v, 0.99)
              m2 = m * m
              root = sqrt(m2)
              update = m / root
              unused = w * 3
              update = update * lr
              return update, m, v
            """);
    Mutant reduced = only("reduce").mutate(bloated, RandomStream.of(4));
    assertThat(reduced.mutations()).containsExactly(new Mutation.Reduce());
    assertThat(reduced.program().statements()).hasSize(3);
    assertThat(reduced.program().states()).hasSize(1);
    assertThat(Fingerprint.of(reduced.program())).isEqualTo(Fingerprint.of(bloated));
  }

  @Test
  void reductionKeepsTheFingerprintsOfTheLibrary() {
    MutationContext context = MutationContext.of(OpSet.EXTENDED, MutationSettings.DEFAULT);
    int reduced = 0;
    for (String name : ProgramLibrary.names()) {
      Program program = ProgramParser.parse(ProgramLibrary.find(name).orElseThrow().text());
      Parent parent = new Parent(program);
      for (Mutation mutation : new ReduceOperator().draw(parent, context, RandomStream.of(5))) {
        Program child = mutation.apply(program);
        assertThat(Fingerprint.of(child)).isEqualTo(Fingerprint.of(program));
        reduced++;
      }
    }
    assertThat(reduced).isPositive();
  }
}
