// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramParser;
import savanna.dsl.family.Family;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.family.FamilyKind;
import savanna.search.config.FitnessSettings;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.record.HallOfFame;

/**
 * When each family of optimizers came into the hall of fame, and whether it stayed: a fold over the
 * events of a run. A family is in the hall while the best program of some cell belongs to it. Each
 * program that leads a cell is classified once, which takes some milliseconds.
 */
public final class HallFamilies {

  /**
   * A family that was in the hall.
   *
   * @param family what tables call it; of a schedule game also what is left without the game
   * @param firstIndex the child that brought it in; negative for a warm start
   * @param firstCpuSeconds CPU time of all training up to that child
   * @param leaders different programs of it that led a cell at some time
   * @param cells that it leads now
   * @param best of the programs with which it leads now, by fitness; null if it did not stay
   */
  public record Row(
      String family,
      int firstIndex,
      double firstCpuSeconds,
      int leaders,
      int cells,
      HallOfFame.@Nullable Entry best) {}

  private record First(int index, double cpuSeconds) {}

  private static final String SIGN_OF_GRADIENT = "sign of the gradient";

  private final HallOfFame hall;
  private final IntToDoubleFunction cpuSecondsAt;
  private final Map<String, String> familyOfHash = new HashMap<>();
  private final Map<String, First> firsts = new LinkedHashMap<>();
  private final Map<String, Integer> leaders = new HashMap<>();

  /**
   * Starts before the first event.
   *
   * @param settings of the run
   * @param cpuSecondsAt returns the CPU time of all training up to an index; asked in ascending
   *     order
   */
  public HallFamilies(FitnessSettings settings, IntToDoubleFunction cpuSecondsAt) {
    this.hall = new HallOfFame(settings);
    this.cpuSecondsAt = cpuSecondsAt;
  }

  /** Takes the next event. */
  public void accept(SearchEvent event) {
    hall.accept(event);
    if (event instanceof Child child && child.program() == null) {
      return;
    }
    for (HallOfFame.Entry leader : hall.bestOfCells()) {
      if (!familyOfHash.containsKey(leader.hash())) {
        String family = label(FamilyClassifier.classify(ProgramParser.parse(leader.program())));
        familyOfHash.put(leader.hash(), family);
        leaders.merge(family, 1, Integer::sum);
        firsts.computeIfAbsent(family, unknown -> first(event, leader));
      }
    }
  }

  private First first(SearchEvent event, HallOfFame.Entry leader) {
    int index = event instanceof Child child ? child.index() : leader.index();
    return new First(index, cpuSecondsAt.applyAsDouble(index));
  }

  private static String label(Family family) {
    String core = core(family);
    return family.core() == family.kind() ? core : family.kind().label() + ", else " + core;
  }

  /** A sign without a memory is told apart from sign of momentum. */
  private static String core(Family family) {
    boolean noMemory =
        family.core() == FamilyKind.SIGN_MOMENTUM
            && Double.valueOf(0).equals(family.parameters().get("factor"));
    return noMemory ? SIGN_OF_GRADIENT : family.core().label();
  }

  /** Returns the families that were in the hall so far, in the order in which they came. */
  public List<Row> rows() {
    Map<String, List<HallOfFame.Entry>> now = new HashMap<>();
    for (HallOfFame.Entry leader : hall.bestOfCells()) {
      String family = familyOfHash.get(leader.hash());
      if (family != null) {
        now.computeIfAbsent(family, none -> new ArrayList<>()).add(leader);
      }
    }
    List<Row> rows = new ArrayList<>();
    firsts.forEach(
        (family, first) -> {
          List<HallOfFame.Entry> held = now.getOrDefault(family, List.of());
          rows.add(
              new Row(
                  family,
                  first.index(),
                  first.cpuSeconds(),
                  requireNonNull(leaders.get(family)),
                  held.size(),
                  held.stream()
                      .max(Comparator.comparingDouble(HallOfFame.Entry::fitness))
                      .orElse(null)));
        });
    return rows;
  }
}
