// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.results.history.RunView;
import savanna.search.record.HallOfFame;

/** The hall of fame as a table: the best programs, and all of the frontier. */
final class HallTable {
  private HallTable() {}

  /**
   * Returns its rows, the best first.
   *
   * @param run number of the run
   * @param cards with the families that were told, by key
   * @param most rows beside those of the frontier
   */
  static List<Page.HallEntry> of(int run, RunView view, Map<String, ProgramCard> cards, int most) {
    Map<Integer, Double> gains = gains(view.summary().hallOfFame().frontier());
    List<Page.HallEntry> rows = new ArrayList<>();
    for (HallOfFame.Entry entry : view.hallOfFame()) {
      boolean frontier = gains.containsKey(entry.index());
      if (rows.size() < most || frontier) {
        String key = run + ":" + entry.index();
        rows.add(
            new Page.HallEntry(
                key,
                ProgramCard.name(entry.index()),
                Figures.fitness(entry.fitness()),
                entry.seeds(),
                entry.shape().liveStates(),
                entry.shape().liveStatements(),
                gain(gains.getOrDefault(entry.index(), Double.NaN)),
                frontier,
                family(cards.get(key)),
                ProgramCards.live(entry.program())));
      }
    }
    return rows;
  }

  private static String family(@Nullable ProgramCard card) {
    return card == null || card.family() == null ? "" : card.family();
  }

  private static String gain(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%+.5f", value);
  }

  /**
   * Returns what each further statement brings: the gain of fitness over the best program of the
   * frontier with fewer live statements, divided by how many more there are. NaN where no smaller
   * one is worse.
   */
  static Map<Integer, Double> gains(List<HallOfFame.Entry> frontier) {
    Map<Integer, Double> gains = new HashMap<>();
    for (HallOfFame.Entry entry : frontier) {
      int statements = entry.shape().liveStatements();
      double gain =
          frontier.stream()
              .filter(other -> other.shape().liveStatements() < statements)
              .max(Comparator.comparingDouble(HallOfFame.Entry::fitness))
              .filter(smaller -> smaller.fitness() < entry.fitness())
              .map(
                  smaller ->
                      (entry.fitness() - smaller.fitness())
                          / (statements - smaller.shape().liveStatements()))
              .orElse(Double.NaN);
      gains.put(entry.index(), gain);
    }
    return gains;
  }
}
