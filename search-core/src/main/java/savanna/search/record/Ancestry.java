// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.mutation.Mutation;
import savanna.search.mutation.MutationChain;

/**
 * Where every individual of a log comes from, and its program. A log has the text of some alone:
 * the others follow from an ancestor's by the mutations between. A fold over events; not for
 * threads.
 */
public final class Ancestry {
  private static final int REMEMBERED = 4096;
  private static final MutationChain NO_MUTATIONS = MutationChain.of(List.of());

  private final Sources sources = new Sources();

  /** Of each child; null for one that was forgotten. */
  private final List<@Nullable MutationChain> mutations = new ArrayList<>();

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
  public void accept(SearchEvent event) {
    if (event instanceof RunStarted started) {
      for (MeasuredProgram warmStart : started.warmStarts()) {
        texts.put(warmStart.index(), warmStart.program());
      }
    } else if (event instanceof Child child) {
      mutations.add(
          child.origin() instanceof Origin.Mutated made ? made.mutations() : NO_MUTATIONS);
      sources.accept(child);
      if (child.program() != null) {
        texts.put(child.index(), child.program());
      }
    }
  }

  /** Takes the text of an individual that has none in the log and comes from no other. */
  public void addRoot(int index, String program) {
    if (index >= 0 && index < sources.size() && !sources.hasSource(index)) {
      texts.putIfAbsent(index, program);
    }
  }

  /** Returns an individual and those that it comes from, the oldest first. */
  public List<Integer> path(int index) {
    return sources.path(index);
  }

  /** Returns what leads to an individual from the one before it, none for the oldest of a path. */
  public List<Mutation> mutations(int index) {
    MutationChain chain = index < 0 ? NO_MUTATIONS : mutations.get(index);
    return chain == null ? List.of() : chain;
  }

  /**
   * Returns the program of an individual.
   *
   * @throws IllegalArgumentException if it does not follow from what was taken and kept
   * @throws savanna.dsl.ProgramException if a text is no valid program
   */
  public Program program(int index) {
    List<Integer> steps = new ArrayList<>();
    int current = index;
    while (!recent.containsKey(current) && !texts.containsKey(current)) {
      if (!sources.hasSource(current) || mutations.get(current) == null) {
        throw new IllegalArgumentException("there is no program of individual " + current);
      }
      steps.add(current);
      current = sources.source(current);
    }
    Program known = recent.get(current);
    Program program =
        known == null ? ProgramParser.parse(requireNonNull(texts.get(current))) : known;
    for (int i = steps.size() - 1; i >= 0; i--) {
      for (Mutation mutation : mutations(steps.get(i))) {
        program = mutation.apply(program);
      }
    }
    recent.put(index, program);
    return program;
  }

  /** Whether nothing of the way to an individual was forgotten, and its root has a program. */
  public boolean isKnown(int index) {
    int current = index;
    while (sources.hasSource(current)) {
      if (mutations.get(current) == null) {
        return false;
      }
      current = sources.source(current);
    }
    return texts.containsKey(current);
  }

  /**
   * Forgets the texts and mutations of individuals that nothing asked for later can descend from;
   * what has no source is kept.
   *
   * @param living individuals that are kept, with their ancestors
   * @param latest so many of the latest are kept, too, with their ancestors
   */
  public void retainOnly(Collection<Integer> living, int latest) {
    int size = sources.size();
    BitSet kept = new BitSet(size);
    for (int index : living) {
      keep(index, kept);
    }
    for (int index = Math.max(0, size - latest); index < size; index++) {
      keep(index, kept);
    }
    for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
      if (sources.hasSource(i)) {
        mutations.set(i, null);
        texts.remove(i);
        recent.remove(i);
      }
    }
  }

  private void keep(int index, BitSet kept) {
    int current = index;
    while (sources.hasSource(current) && !kept.get(current)) {
      kept.set(current);
      current = sources.source(current);
    }
  }
}
