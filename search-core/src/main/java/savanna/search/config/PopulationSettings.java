// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

/**
 * Regularized evolution's own settings. Source: paper, section 2 and appendix.
 *
 * @param size individuals in the population, from 1
 * @param tournament individuals drawn, with replacement, of which the best is the parent, from 1
 * @param window child i is made after exactly the results 0 to i - window are known, from 1; it
 *     bounds how many candidates can be evaluated at the same time, and is ours
 * @param maxCopies a child joins the population only while fewer than this many of its individuals
 *     have the child's hash; 0 means no limit, as in the paper
 */
public record PopulationSettings(int size, int tournament, int window, int maxCopies) {

  /** The paper's population and tournament. */
  public static final PopulationSettings DEFAULT = new PopulationSettings(1000, 2, 16, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public PopulationSettings {
    Check.inRange("population.size", size, 1, 1_000_000);
    Check.inRange("population.tournament", tournament, 1, 1_000_000);
    Check.inRange("population.window", window, 1, 100_000);
    Check.inRange("population.maxCopies", maxCopies, 0, 1_000_000);
  }
}
