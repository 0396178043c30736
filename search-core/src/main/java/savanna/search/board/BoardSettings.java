// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

/**
 * What each cell gets, the same for all.
 *
 * @param seeds held-out training runs of the tuned program, from 1; their seeds are 0 and up
 * @param budget training runs that tuning may take, from 1; their seeds are -1 and down
 */
public record BoardSettings(int seeds, int budget) {

  /**
   * @throws IllegalArgumentException if one is not positive
   */
  public BoardSettings {
    if (seeds < 1 || budget < 1) {
      throw new IllegalArgumentException(
          "a board needs a seed and a tuning budget of 1 or more, got " + seeds + " and " + budget);
    }
  }
}
