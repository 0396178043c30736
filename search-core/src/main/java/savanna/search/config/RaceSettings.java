// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.List;

/**
 * Races of the update's scale, so that a better structure is not hidden behind a learning rate that
 * was tuned to another: sign of momentum wants several times the scale of tuned AdamW. Each child
 * whose structure is new and which was trained to the end, or of these each that leads its cell of
 * the hall of fame, is followed by children that are the same but for the scale of the update; such
 * a one joins the population only if it is better than what it was made from, and is then followed
 * by one that goes further the same way. Ours.
 *
 * @param multiples of the scale, positive, not 1; none for no races, as in the paper
 * @param leadersOnly whether only children that are the best with their live states and live
 *     statements are raced: races then cost little, and a program that is good for its size gets
 *     its chance however bad its scale is
 */
public record RaceSettings(List<Double> multiples, boolean leadersOnly) {

  /** No races. */
  public static final RaceSettings NONE = new RaceSettings(List.of(), false);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public RaceSettings {
    multiples = List.copyOf(multiples);
    Check.that(
        multiples.stream().allMatch(m -> m > 0 && m != 1 && m < Double.POSITIVE_INFINITY),
        "race.multiples must be positive and not 1, got " + multiples);
  }
}
