// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.ScheduleDegree;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.family.FamilyKind;
import savanna.search.Search;
import savanna.search.config.InvalidSearchException;
import savanna.search.config.MutationSettings;
import savanna.search.config.OpPrior;
import savanna.search.config.ScheduleUse;
import savanna.search.config.SearchConfig;
import savanna.search.config.WarmStart;

class ScheduleUseTest {
  private static final MutationSettings SETTINGS =
      MutationSettings.DEFAULT
          .withWeight("insertOnEdge", 4)
          .withWeight("duplicate", 3)
          .withWeight("bypass", 1)
          .withPrior(OpPrior.ARITHMETIC)
          .withSchedule(ScheduleUse.PROPORTIONAL);

  @Test
  void walksStayProportionalToTheSchedule() {
    Mutator mutator = Mutator.of(OpSet.PAPER, SETTINGS);
    RandomStream random = RandomStream.of(3);
    Program program = ProgramLibrary.program("adamw");
    for (int i = 0; i < 300; i++) {
      Mutant mutant = mutator.mutate(program, random);
      assertThat(ScheduleDegree.isProportional(mutant.execution())).as(program.toString()).isTrue();
      program = mutant.program().statements().size() > 30 ? program : mutant.program();
    }
  }

  @Test
  void freeChildrenSoonFlattenTheirSchedule() {
    Mutator mutator = Mutator.of(OpSet.PAPER, SETTINGS.withSchedule(ScheduleUse.FREE));
    RandomStream random = RandomStream.of(3);
    int changed = 0;
    for (int i = 0; i < 300; i++) {
      Mutant mutant = mutator.mutate(ProgramLibrary.program("adamw"), random);
      changed += ScheduleDegree.isProportional(mutant.execution()) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(30);
  }

  @Test
  void aSignOfAMomentumIsStillOneMutationAway() {
    Mutator mutator = Mutator.of(OpSet.PAPER, SETTINGS);
    RandomStream random = RandomStream.of(4);
    Program adamw = ProgramLibrary.program("adamw");
    assertThat(
            IntStream.range(0, 4000)
                .mapToObj(i -> mutator.mutate(adamw, random).program())
                .anyMatch(
                    child -> FamilyClassifier.classify(child).kind() == FamilyKind.SIGN_MOMENTUM))
        .isTrue();
  }

  @Test
  void aWarmStartWithAScheduleOfItsOwnIsRefused() {
    SearchConfig config =
        SearchConfig.DEFAULT
            .withMutation(SETTINGS)
            .withWarmStart(
                List.of(new WarmStart(ProgramLibrary.program("program4").toString(), 1)));
    assertThatThrownBy(() -> Search.check(config))
        .isInstanceOf(InvalidSearchException.class)
        .hasMessageContaining("warmStart[0].program")
        .hasMessageContaining("mutation.schedule");
  }
}
