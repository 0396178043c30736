// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.fitness.Individual;

/**
 * A fixed number of individuals of which the oldest leaves when another joins. Source: Real et al.
 * 2019, regularized evolution.
 */
public final class Population {
  private final Individual[] members;
  private final Map<ProgramHash, Integer> copies = new HashMap<>();
  private int oldest;

  /**
   * Makes a population.
   *
   * @param members from the oldest to the youngest, at least one
   */
  Population(List<Individual> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a population has at least one individual");
    }
    this.members = members.toArray(new Individual[0]);
    members.forEach(member -> copies.merge(member.hash(), 1, Integer::sum));
  }

  /**
   * Returns a population in which the programs' shares follow their weights and copies of one
   * program stand as far apart as they can, so that none leaves first.
   */
  static Population of(int size, List<Individual> start, double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double[] owed = new double[weights.length];
    Individual[] members = new Individual[size];
    for (int i = 0; i < size; i++) {
      int most = 0;
      for (int k = 0; k < weights.length; k++) {
        owed[k] += weights[k] / total;
        most = owed[k] > owed[most] ? k : most;
      }
      owed[most]--;
      members[i] = start.get(most);
    }
    return new Population(List.of(members));
  }

  /** Replaces the oldest individual. */
  void add(Individual youngest) {
    Individual leaving = members[oldest];
    copies.computeIfPresent(leaving.hash(), (hash, count) -> count == 1 ? null : count - 1);
    members[oldest] = youngest;
    copies.merge(youngest.hash(), 1, Integer::sum);
    oldest = (oldest + 1) % members.length;
  }

  /**
   * Returns the best of some individuals drawn with replacement; among equals, the first drawn.
   *
   * @param size of the tournament, from 1
   */
  Individual tournament(int size, RandomStream random) {
    Individual best = members[random.nextInt(members.length)];
    for (int i = 1; i < size; i++) {
      Individual rival = members[random.nextInt(members.length)];
      best = rival.fitness() > best.fitness() ? rival : best;
    }
    return best;
  }

  /** Returns how many individuals have programs of this hash. */
  int copies(ProgramHash hash) {
    return copies.getOrDefault(hash, 0);
  }

  /** Returns the number of individuals. */
  int size() {
    return members.length;
  }

  /** Returns the number of different program hashes. */
  public int distinctHashes() {
    return copies.size();
  }

  /** Calls back for each individual, from the oldest to the youngest. */
  void forEach(Consumer<Individual> action) {
    for (int i = 0; i < members.length; i++) {
      action.accept(members[(oldest + i) % members.length]);
    }
  }
}
