// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.MutationSettings;
import savanna.search.config.SearchConfig;

class MutatorTest {
  private static final Program ADAMW = ProgramParser.parse(SearchConfig.INITIAL_PROGRAM);
  private static final int DRAWS = 10_000;

  private static MutationSettings weights(double insert, double delete, double modify) {
    return MutationSettings.DEFAULT
        .withWeight("insert", insert)
        .withWeight("delete", delete)
        .withWeight("modify", modify);
  }

  private static Mutator mutator(MutationSettings settings) {
    return Mutator.of(OpSet.PAPER, settings);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void longWalksStayValidReplayableAndReadable(long seed) {
    Mutator mutator = mutator(MutationSettings.DEFAULT);
    RandomStream random = RandomStream.of(seed);
    Program parent = ADAMW;
    int longest = 0;
    for (int i = 0; i < 400; i++) {
      String before = parent.toString();
      Mutant mutant = mutator.mutate(parent, random);
      Program child = mutant.program();
      assertThat(parent.toString()).isEqualTo(before);
      assertThat(AbstractExecution.tryOf(child)).isPresent();
      assertThat(mutant.execution().program()).isEqualTo(child);
      Mutation read = Mutation.parse(mutant.mutations().get(0).toString());
      assertThat(read).isEqualTo(mutant.mutations().get(0));
      assertThat(read.apply(ProgramParser.parse(before))).isEqualTo(child);
      Program parsed = ProgramParser.parse(child.toString());
      assertThat(parsed).isEqualTo(child);
      assertThat(parsed.names()).containsExactlyInAnyOrderElementsOf(child.names());
      assertThat(mutator.mutate(parsed, RandomStream.of(seed, i)).mutations())
          .isEqualTo(mutator.mutate(child, RandomStream.of(seed, i)).mutations());
      parent = child;
      longest = Math.max(longest, child.statements().size());
    }
    assertThat(longest).isGreaterThan(ADAMW.statements().size());
  }

  @Test
  void theSameStreamGivesTheSameChild() {
    Mutator mutator = mutator(MutationSettings.DEFAULT);
    for (long seed = 0; seed < 100; seed++) {
      assertThat(mutator.mutate(ADAMW, RandomStream.of(seed)).program())
          .isEqualTo(mutator.mutate(ADAMW, RandomStream.of(seed)).program());
    }
  }

  @Test
  void insertionsReachEveryUsableOpPlaceTargetAndArgument() {
    Mutator mutator = mutator(weights(1, 0, 0));
    Set<Op> ops = EnumSet.noneOf(Op.class);
    Set<Integer> places = new HashSet<>();
    Set<String> targets = new HashSet<>();
    Set<String> arguments = new HashSet<>();
    RandomStream random = RandomStream.of(5);
    for (int i = 0; i < DRAWS; i++) {
      Mutation.Insert insert = (Mutation.Insert) mutator.mutate(ADAMW, random).mutations().get(0);
      ops.add(insert.op());
      places.add(insert.position());
      targets.add(insert.target());
      insert.arguments().stream()
          .filter(argument -> argument instanceof Argument.Name)
          .forEach(argument -> arguments.add(argument.toString()));
    }
    assertThat(ops).containsExactlyInAnyOrderElementsOf(OpSet.PAPER.usable());
    assertThat(places).hasSize(ADAMW.statements().size() + 1);
    assertThat(targets).containsAll(ADAMW.names()).hasSize(ADAMW.names().size() + 1);
    assertThat(arguments).containsExactlyInAnyOrderElementsOf(ADAMW.names());
  }

  @Test
  void insertedConstantsAreStandardNormal() {
    Mutator mutator = mutator(weights(1, 0, 0));
    RandomStream random = RandomStream.of(6);
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < DRAWS; i++) {
      Mutation.Insert insert = (Mutation.Insert) mutator.mutate(ADAMW, random).mutations().get(0);
      for (Argument argument : insert.arguments()) {
        if (argument instanceof Argument.Number number) {
          sum += number.value();
          squares += number.value() * number.value();
          count++;
        }
      }
    }
    assertThat(sum / count).isBetween(-0.08, 0.08);
    assertThat(squares / count).isBetween(0.88, 1.12);
  }

  @Test
  void deletionsNeverLeaveAnUndefinedVariable() {
    Mutator mutator = mutator(weights(0, 1, 0));
    Set<Integer> deleted = new HashSet<>();
    RandomStream random = RandomStream.of(7);
    for (int i = 0; i < 2000; i++) {
      Mutant mutant = mutator.mutate(ADAMW, random);
      deleted.add(((Mutation.Delete) mutant.mutations().get(0)).position());
    }
    // g2, sqrt_v, the first update and wd are read later and defined only once; without the
    // lines that follow the first update it would still be an array.
    assertThat(deleted).containsExactlyInAnyOrder(1, 2, 6, 7, 8);
  }

  @Test
  void modificationsKeepOpAndTargetAndChangeOneArgument() {
    Mutator mutator = mutator(weights(0, 0, 1));
    Set<String> places = new HashSet<>();
    RandomStream random = RandomStream.of(8);
    for (int i = 0; i < DRAWS; i++) {
      Mutant mutant = mutator.mutate(ADAMW, random);
      Mutation.Modify modify = (Mutation.Modify) mutant.mutations().get(0);
      places.add(modify.position() + "." + modify.argument());
      assertThat(mutant.program().statements()).hasSameSizeAs(ADAMW.statements());
      int differences = 0;
      for (int k = 0; k < ADAMW.statements().size(); k++) {
        Statement before = ADAMW.statements().get(k);
        Statement after = mutant.program().statements().get(k);
        assertThat(after.op()).isEqualTo(before.op());
        assertThat(mutant.program().names().get(after.target()))
            .isEqualTo(ADAMW.names().get(before.target()));
        differences += after.equals(before) ? 0 : 1;
      }
      assertThat(differences).isEqualTo(1);
    }
    int arguments = ADAMW.statements().stream().mapToInt(s -> s.arguments().size()).sum();
    assertThat(places).hasSize(arguments);
  }

  @Test
  void rescalingMultipliesByPowersOfTwoWhatIsScaledOrForgotten() {
    Mutator mutator = Mutator.ofConstants(MutationSettings.DEFAULT);
    RandomStream random = RandomStream.of(9);
    double squares = 0;
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      Mutation.Modify modify = (Mutation.Modify) mutator.mutate(ADAMW, random).mutations().get(0);
      double old = constant(modify.position());
      double now = ((Argument.Number) modify.value()).value();
      boolean memory = ADAMW.statements().get(modify.position()).op() == Op.INTERP;
      assertThat(now).isLessThan(memory ? 1 : Double.MAX_VALUE);
      double exponent = Math.log(memory ? (1 - now) / (1 - old) : now / old) / Math.log(2);
      squares += exponent * exponent;
      places.add(modify.position());
    }
    assertThat(squares / DRAWS).isBetween(0.94, 1.06);
    assertThat(places).containsExactlyInAnyOrder(1, 2, 5, 7);
  }

  private static double constant(int position) {
    return ADAMW.statements().get(position).arguments().stream()
        .filter(argument -> argument instanceof Operand.Constant)
        .mapToDouble(argument -> ((Operand.Constant) argument).value())
        .sum();
  }

  @Test
  void theThreeKindsAreEquallyLikelyHoweverOftenTheyAreInvalid() {
    Mutator mutator = mutator(MutationSettings.DEFAULT);
    RandomStream random = RandomStream.of(10);
    int[] counts = new int[3];
    for (int i = 0; i < DRAWS; i++) {
      Mutation mutation = mutator.mutate(ADAMW, random).mutations().get(0);
      counts[
          mutation instanceof Mutation.Insert ? 0 : mutation instanceof Mutation.Delete ? 1 : 2]++;
    }
    for (int count : counts) {
      assertThat(count / (double) DRAWS).isBetween(0.315, 0.352);
    }
  }

  @Test
  void aChainIsAsLongAsItsSetting() {
    MutationSettings settings = MutationSettings.DEFAULT.withChain(4);
    Mutant mutant = mutator(settings).mutate(ADAMW, RandomStream.of(11));
    Program replayed = ADAMW;
    for (Mutation mutation : mutant.mutations()) {
      replayed = mutation.apply(replayed);
    }
    assertThat(mutant.mutations()).hasSize(4);
    assertThat(replayed).isEqualTo(mutant.program());
  }

  @Test
  void childrenAboveTheGuardAreThrownAway() {
    MutationSettings settings = MutationSettings.DEFAULT.withMaxStatements(9);
    RandomStream random = RandomStream.of(12);
    for (int i = 0; i < 500; i++) {
      Mutant mutant = mutator(settings).mutate(ADAMW, random);
      assertThat(mutant.mutations().get(0)).isNotInstanceOf(Mutation.Insert.class);
    }
  }

  @Test
  void childrenAboveTheCeilingOfLiveStatementsAreThrownAway() {
    MutationSettings settings = MutationSettings.DEFAULT.withMaxLiveStatements(9);
    RandomStream random = RandomStream.of(13);
    boolean longer = false;
    for (int i = 0; i < 500; i++) {
      Mutant mutant = mutator(settings).mutate(ADAMW, random);
      assertThat(mutant.execution().liveStatements()).isLessThanOrEqualTo(9);
      longer |= mutant.program().statements().size() > 9;
    }
    assertThat(longer).isTrue();
  }

  private static String tuned(String program, MutationSettings limits) {
    Mutant child =
        Mutator.ofConstants(limits).mutate(ProgramParser.parse(program), RandomStream.of(1));
    assertThat(child.mutations()).hasSize(1);
    assertThat(child.program()).isEqualTo(child.execution().program());
    return child.mutations().get(0).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign(g)", "g * 0", "g / 0"})
  void tuningGivesAConstantToAProgramWithoutOne(String update) {
    String program = "def train(w, g, lr):\n  update = " + update + "\n  return update\n";
    assertThat(Mutator.hasConstants(ProgramParser.parse(program))).isFalse();

    assertThat(tuned(program, MutationSettings.DEFAULT)).startsWith("insert 1 update = update * ");
  }

  @Test
  void tuningCopiesAProgramThatCanHaveNoConstant() {
    MutationSettings full = MutationSettings.DEFAULT.withMaxStatements(1);

    assertThat(tuned("def train(w, g, lr):\n  update = sign(g)\n  return update\n", full))
        .isEqualTo("modify 0 0 g");
  }
}
