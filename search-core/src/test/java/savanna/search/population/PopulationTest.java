// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.config.SearchConfig;
import savanna.search.event.Shape;
import savanna.search.fitness.Individual;
import savanna.search.fitness.Records;

class PopulationTest {
  /** An individual whose fitness is minus its rank. */
  private static Individual individual(int rank) {
    return new Individual(
        rank,
        ProgramParser.parse(SearchConfig.INITIAL_PROGRAM),
        new ProgramHash(0, rank),
        new Shape(9, 9, 2),
        Records.withFitness(-1 - rank),
        0);
  }

  private static List<Individual> individuals(int count) {
    List<Individual> individuals = new ArrayList<>();
    for (int rank = 0; rank < count; rank++) {
      individuals.add(individual(rank));
    }
    return individuals;
  }

  private static List<Integer> indices(Population population) {
    List<Integer> indices = new ArrayList<>();
    population.forEach(individual -> indices.add(individual.index()));
    return indices;
  }

  /**
   * The best of T draws with replacement has rank r with probability ((n - r)^T - (n - r - 1)^T) /
   * n^T. The bound is the 99.9 % quantile of chi-squared with 9 degrees of freedom.
   */
  @ParameterizedTest
  @CsvSource({"1, 11", "2, 12", "3, 13", "10, 14"})
  void tournamentsFollowTheirDistribution(int size, long seed) {
    int members = 10;
    int draws = 100_000;
    Population population = new Population(individuals(members));
    RandomStream random = RandomStream.of(seed);
    int[] observed = new int[members];
    for (int i = 0; i < draws; i++) {
      observed[population.tournament(size, random).index()]++;
    }
    double chiSquared = 0;
    for (int rank = 0; rank < members; rank++) {
      double atLeast = Math.pow((members - rank) / (double) members, size);
      double worse = Math.pow((members - rank - 1) / (double) members, size);
      double expected = draws * (atLeast - worse);
      if (expected >= 5) {
        chiSquared += (observed[rank] - expected) * (observed[rank] - expected) / expected;
      }
    }
    assertThat(chiSquared).isLessThan(27.88);
  }

  @Test
  void theOldestLeavesHoweverGoodItIs() {
    Population population = new Population(individuals(3));
    population.add(individual(7));
    assertThat(indices(population)).containsExactly(1, 2, 7);
    population.add(individual(8));
    population.add(individual(9));
    population.add(individual(10));
    assertThat(indices(population)).containsExactly(8, 9, 10);
    assertThat(population.size()).isEqualTo(3);
  }

  @Test
  void failedIndividualsLoseToAllOthersAndMayWinAmongThemselves() {
    Individual failed =
        new Individual(
            5,
            individual(0).program(),
            new ProgramHash(0, 5),
            new Shape(9, 9, 2),
            Records.failed(),
            0.5);
    Population population = new Population(List.of(failed, individual(3)));
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < 100; i++) {
      assertThat(population.tournament(20, random).index()).isEqualTo(3);
    }
    assertThat(new Population(List.of(failed)).tournament(2, random)).isEqualTo(failed);
  }

  @Test
  void startsAreMixedByWeight() {
    Population population = Population.of(8, individuals(3), new double[] {2, 1, 1});
    assertThat(indices(population)).containsExactly(0, 1, 2, 0, 0, 1, 2, 0);
  }

  @Test
  void copiesAreCounted() {
    Population population = Population.of(4, individuals(1), new double[] {1});
    assertThat(population.copies(new ProgramHash(0, 0))).isEqualTo(4);
    population.add(individual(1));
    assertThat(population.copies(new ProgramHash(0, 0))).isEqualTo(3);
    assertThat(population.copies(new ProgramHash(0, 1))).isEqualTo(1);
    assertThat(population.distinctHashes()).isEqualTo(2);
  }

  @Test
  void anEmptyPopulationIsRefused() {
    assertThatThrownBy(() -> new Population(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
