// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import savanna.search.config.RaceSettings;
import savanna.search.config.SearchConfig;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Verdict;
import savanna.search.mutation.Argument;
import savanna.search.mutation.Mutation;
import savanna.search.record.HallOfFame;

class ScaleRaceTest {
  private static final SearchConfig RACED =
      Runs.SMALL.withRace(new RaceSettings(List.of(0.25, 4.0), false));

  private static boolean isScaled(Child child) {
    return child.origin() instanceof Origin.Mutated mutated
        && mutated.mutations().get(0).toString().matches("insert .* \\* (0.25|4.0)");
  }

  private static boolean isStructural(Child child) {
    return child.origin() instanceof Origin.Mutated mutated
        && !isScaled(child)
        && !(mutated.mutations().get(0) instanceof Mutation.Modify modify
            && modify.value() instanceof Argument.Number);
  }

  @Test
  void childrenOfNewStructureAreFollowedByScaledOnes() {
    List<Child> children = Runs.children(Runs.run(RACED));
    Map<Integer, Integer> followers = new HashMap<>();
    for (Child child : children) {
      if (child.origin() instanceof Origin.Mutated mutated) {
        followers.merge(mutated.parent(), 1, Integer::sum);
      }
    }
    int raced = 0;
    for (Child child : children.subList(0, children.size() / 2)) {
      if (isStructural(child) && child.verdict() == Verdict.TRAINED) {
        assertThat(followers.getOrDefault(child.index(), 0))
            .as("followers of %s", child)
            .isGreaterThanOrEqualTo(2);
        raced++;
      }
    }
    assertThat(raced).isGreaterThan(10);
  }

  @Test
  void theEventsAreTheSameForAnyNumberOfWorkersAndFromALog() {
    List<SearchEvent> events = Runs.run(RACED);

    assertThat(Runs.run(RACED, 4, () -> new FakeTraining(2, 5), List.of())).isEqualTo(events);
    assertThat(Runs.run(RACED, 1, FakeTraining::new, events.subList(0, events.size() / 2)))
        .isEqualTo(events.subList(events.size() / 2, events.size()));
  }

  @Test
  void onlyLeadersOfTheirCellsAreFollowedIfSoSettled() {
    SearchConfig config = Runs.SMALL.withRace(new RaceSettings(List.of(0.25, 4.0), true));
    HallOfFame hall = new HallOfFame(config.fitness());
    Map<Integer, Boolean> led = new HashMap<>();
    int raced = 0;
    for (SearchEvent event : Runs.run(config)) {
      hall.accept(event);
      if (event instanceof Child child) {
        led.put(child.index(), hall.leads(child.hash()));
        if (isScaled(child)) {
          int parent = ((Origin.Mutated) child.origin()).parent();
          assertThat(led.get(parent)).as("parent of %s", child).isTrue();
          raced++;
        }
      }
    }
    assertThat(raced).isGreaterThan(10);
    assertThat(led.values()).contains(false);
  }

  @Test
  void withoutMultiplesNothingIsRaced() {
    assertThat(Runs.run(Runs.SMALL.withRace(RaceSettings.NONE))).isEqualTo(Runs.run(Runs.SMALL));
  }
}
