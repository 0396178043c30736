// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchConfigTest {
  private static Arguments bad(String key, Supplier<Object> maker) {
    return Arguments.of(key, maker);
  }

  private static FitnessSettings fitness(List<String> tasks, int seeds, int cap, double charge) {
    return new FitnessSettings(tasks, seeds, cap, 0, charge, 0, CacheKey.HASH);
  }

  private static FitnessSettings lengths(List<Integer> lengths) {
    return fitness(List.of("iris-mlp"), 1, 4, 0).withLengths(lengths);
  }

  private static FitnessSettings noise(Double... noise) {
    return fitness(List.of("iris-mlp", "digits-vit"), 1, 4, 0).withNoise(List.of(noise));
  }

  static Stream<Arguments> badSettings() {
    List<String> one = List.of("iris-mlp");
    SearchConfig d = SearchConfig.DEFAULT;
    MutationSettings m = MutationSettings.DEFAULT;
    return Stream.of(
        bad("population.size must be from 1", () -> new PopulationSettings(-5, 2, 16, 0)),
        bad("population.tournament", () -> new PopulationSettings(10, 0, 16, 0)),
        bad("population.window", () -> new PopulationSettings(10, 2, 0, 0)),
        bad("population.maxCopies", () -> new PopulationSettings(10, 2, 1, -1)),
        bad("mutation.weights.insert", () -> m.withWeight("insert", -1)),
        bad("mutation.weights.delete", () -> m.withWeight("delete", Double.NaN)),
        bad("must not all be 0", () -> m.withWeights(Map.of("insert", 0.0))),
        bad("not only shorten", () -> d.withMutation(m.withOnly("reduce"))),
        bad("mutation.newConstant", () -> m.withNewConstant(1.5)),
        bad("mutation.freshTarget", () -> m.withFreshTarget(-0.1)),
        bad("mutation.rescale", () -> m.withRescale(2)),
        bad("mutation.chain", () -> m.withChain(0)),
        bad("mutation.maxStatements", () -> m.withMaxStatements(0)),
        bad("mutation.maxLive", () -> m.withMaxLiveStatements(0)),
        bad("names 'nosuch'", () -> OpPrior.of(Map.of("nosuch", 1.0))),
        bad("a weight of -1.0", () -> OpPrior.of(Map.of("+", -1.0))),
        bad("above 0", () -> OpPrior.of(Map.of("other", 0.0))),
        bad("fitness.tasks must name", () -> fitness(List.of(), 1, 1, 0)),
        bad("fitness.tasks must not repeat", () -> fitness(List.of("a", "a"), 1, 1, 0)),
        bad("fitness.seeds", () -> fitness(one, 0, 1, 0)),
        bad("fitness.seedCap must be from 2", () -> fitness(one, 2, 1, 0)),
        bad("fitness.statementCharge", () -> fitness(one, 1, 1, -1)),
        bad("fitness.lengths must have", () -> lengths(List.of())),
        bad("fitness.lengths must be from 1", () -> lengths(List.of(1, 0))),
        bad("fitness.noise must have one number for each task", () -> noise(0.1)),
        bad("fitness.noise must be positive", () -> noise(0.1, 0.0)),
        bad("fitness.noise must be positive", () -> noise(0.1, Double.NaN)),
        bad("hurdle.factor must be 0", () -> new HurdleSettings(0.9, false, 0, 0)),
        bad("hurdle.auditShare", () -> new HurdleSettings(1.25, false, 0, 1.1)),
        bad("hurdle.margin", () -> new HurdleSettings(1.25, false, -0.1, 0)),
        bad("budget.maxChildren", () -> Budget.children(-1)),
        bad("budget.maxMinutes", () -> new Budget(1, 0, 0, Double.NaN)),
        bad("budget must have a limit", () -> new Budget(0, 0, 0, 0)),
        bad("compute", () -> Budget.DEFAULT.times(0)),
        bad("phases.repeat", () -> phase(0, 0, 0)),
        bad("phases.maxChildren", () -> phase(1, -1, 0)),
        bad("phases.plateau", () -> phase(1, 0, -1)),
        bad("warmStart.weight", () -> new WarmStart("", 0)),
        bad("warmStart must have", () -> d.withWarmStart(List.of())),
        bad("phases must have", () -> d.withPhases(List.of())),
        bad("opSet must be one of [paper, extended, modern], got x", () -> opSet("x")));
  }

  private static PhaseSettings phase(int repeat, long maxChildren, long plateau) {
    return new PhaseSettings(
        SearchMode.EVOLUTION, PhaseStart.INITIAL, repeat, maxChildren, plateau);
  }

  private static SearchConfig opSet(String name) {
    SearchConfig d = SearchConfig.DEFAULT;
    return new SearchConfig(
        d.seed(),
        name,
        d.warmStart(),
        d.phases(),
        d.population(),
        d.mutation(),
        d.fitness(),
        d.hurdle(),
        d.race(),
        d.budget());
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void badValuesAreRefusedByKey(String message, Supplier<Object> maker) {
    assertThatThrownBy(maker::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theDefaultsAreThePapersWhereItHasThem() {
    assertThat(SearchConfig.DEFAULT.population().size()).isEqualTo(1000);
    assertThat(SearchConfig.DEFAULT.population().tournament()).isEqualTo(2);
    assertThat(SearchConfig.DEFAULT.opSet()).isEqualTo("paper");
    MutationSettings mutation = SearchConfig.DEFAULT.mutation();
    assertThat(mutation.weights()).containsEntry("insert", 1.0).containsEntry("delete", 1.0);
    assertThat(mutation.weights().values().stream().mapToDouble(w -> w).sum()).isEqualTo(3);
    assertThat(mutation.weight("modify")).isEqualTo(1);
    assertThat(mutation.prior()).isEqualTo(OpPrior.UNIFORM);
  }

  @Test
  void computeMultipliesEveryLimit() {
    assertThat(new Budget(10, 20, 30, 1.5).times(4)).isEqualTo(new Budget(40, 80, 120, 6));
  }

  @Test
  void aModeReplacesTheModeOfEveryPhase() {
    SearchConfig control = SearchConfig.DEFAULT.withMode(SearchMode.TUNING);
    assertThat(control.phases()).allMatch(phase -> phase.mode() == SearchMode.TUNING);
  }
}
