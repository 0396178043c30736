// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.mutation.Mutation;

/**
 * The program of every individual of a log, which has the text of some alone: the others follow
 * from an ancestor's by the mutations between. A fold over events.
 */
final class Ancestry {
  private static final int REMEMBERED = 4096;
  private static final int NO_SOURCE = Integer.MIN_VALUE;

  private final List<Origin> origins = new ArrayList<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, Program> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Program> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Takes the next event.
   *
   * @throws IllegalArgumentException if a child has not the next index, or comes from a later one
   */
  void accept(SearchEvent event) {
    if (event instanceof RunStarted started) {
      for (MeasuredProgram warmStart : started.warmStarts()) {
        texts.put(warmStart.index(), warmStart.program());
      }
    } else if (event instanceof Child child) {
      boolean fits =
          child.index() == origins.size()
              && child.origin().source().orElse(NO_SOURCE) < child.index();
      origins.add(fits ? child.origin() : new Origin.Sampled());
      if (!fits) {
        throw new IllegalArgumentException(
            "child " + child.index() + " is not the next one, or comes from a later one");
      }
      if (child.program() != null) {
        texts.put(child.index(), child.program());
      }
    }
  }

  /**
   * Returns the program of an individual.
   *
   * @throws IllegalArgumentException if it does not follow from what was taken
   * @throws savanna.dsl.ProgramException if a text is no valid program
   */
  Program program(int index) {
    Deque<Origin> path = new ArrayDeque<>();
    int current = index;
    while (!recent.containsKey(current) && !texts.containsKey(current)) {
      if (current < 0 || current >= origins.size()) {
        throw new IllegalArgumentException("there is no program of individual " + current);
      }
      path.push(origins.get(current));
      current = origins.get(current).source().orElse(NO_SOURCE);
    }
    Program known = recent.get(current);
    Program program =
        known == null ? ProgramParser.parse(requireNonNull(texts.get(current))) : known;
    for (Origin origin : path) {
      if (origin instanceof Origin.Mutated mutated) {
        for (Mutation mutation : mutated.mutations()) {
          program = mutation.apply(program);
        }
      }
    }
    recent.put(index, program);
    return program;
  }
}
