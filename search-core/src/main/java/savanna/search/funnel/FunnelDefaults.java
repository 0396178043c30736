// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.StageSettings;
import savanna.tasks.Task;
import savanna.tasks.TaskFamily;
import savanna.tasks.Tasks;

/**
 * The funnel that is used where nothing else is said: of each kind of data the first family by
 * {@link TaskFamily#funnelRank} that the search has not used and whose data is here, proxies in
 * stage A, tasks ten times as large in B and a hundred times as large in C. Stage A takes minutes.
 * A stage that no family has is left out.
 */
public final class FunnelDefaults {
  private static final int CANDIDATES = 12;
  private static final double SIGNIFICANCE = 0.05;
  private static final int POINTS = 20;
  private static final int POINT_SEEDS = 3;
  private static final int TUNING_RUNS = 24;
  private static final int TUNING_SEEDS = 2;
  private static final int META_VALIDATION_SCALE = 10;

  private record Size(String stage, int scale, int seeds) {}

  private static final List<Size> SIZES =
      List.of(new Size("A", 1, 6), new Size("B", 10, 6), new Size("C", 100, 5));

  private FunnelDefaults() {}

  /**
   * Returns the settings.
   *
   * @param families of tasks that the search has used
   * @throws IllegalArgumentException if there are no others
   */
  public static FunnelSettings avoiding(Collection<String> families) {
    List<String> unseen =
        kinds().values().stream().flatMap(kind -> unseen(kind, families).stream()).toList();
    List<StageSettings> stages = new ArrayList<>();
    for (Size size : SIZES) {
      List<String> tasks = tasks(unseen, size.scale());
      if (!tasks.isEmpty()) {
        stages.add(new StageSettings(size.stage(), tasks, TUNING_RUNS, TUNING_SEEDS, size.seeds()));
      }
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("the search has used every family of tasks");
    }
    List<String> larger = tasks(unseen, META_VALIDATION_SCALE);
    String task = larger.isEmpty() ? stages.get(0).tasks().get(0) : larger.get(0);
    return new FunnelSettings(
        CANDIDATES,
        SIGNIFICANCE,
        new MetaValidationSettings(task, POINTS, 0, TUNING_SEEDS, POINT_SEEDS),
        stages);
  }

  /** Returns the families that have a rank, lowest first, by what is learned from. */
  private static SortedMap<String, List<TaskFamily>> kinds() {
    SortedMap<String, List<TaskFamily>> kinds = new TreeMap<>();
    Tasks.families().stream()
        .filter(family -> family.funnelRank().isPresent())
        .sorted(
            Comparator.comparingInt((TaskFamily family) -> family.funnelRank().getAsInt())
                .thenComparing(TaskFamily::name))
        .forEach(
            family -> kinds.computeIfAbsent(family.kind(), k -> new ArrayList<>()).add(family));
    return kinds;
  }

  private static Optional<String> unseen(List<TaskFamily> kind, Collection<String> families) {
    return kind.stream()
        .map(TaskFamily::name)
        .filter(family -> !families.contains(family))
        .filter(family -> Tasks.family(family).stream().allMatch(Task::available))
        .findFirst();
  }

  private static List<String> tasks(List<String> families, int scale) {
    return families.stream()
        .flatMap(family -> Tasks.family(family).stream())
        .filter(task -> task.scale() == scale)
        .map(Task::name)
        .toList();
  }
}
