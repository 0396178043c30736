// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.mutation.Mutation;
import savanna.search.record.Ancestry;

/**
 * How the individuals of a run came about, from one reading of its log: some bytes a child, and the
 * texts and mutations of those that can still have children.
 */
final class Ancestors {
  private static final int INITIAL_CAPACITY = 1 << 10;

  private final Ancestry ancestry = new Ancestry();
  private final Map<Integer, Double> warmStarts = new HashMap<>();
  private double[] fitness = new double[INITIAL_CAPACITY];
  private int size;

  /** Takes the next event. */
  void accept(SearchEvent event) {
    ancestry.accept(event);
    if (event instanceof RunStarted started) {
      for (MeasuredProgram warmStart : started.warmStarts()) {
        warmStarts.put(warmStart.index(), warmStart.fitness());
      }
    } else if (event instanceof Child child) {
      if (size == fitness.length) {
        fitness = Arrays.copyOf(fitness, 2 * size);
      }
      fitness[size++] = child.fitness();
    }
  }

  /** Takes the text of an individual that has none in the log and comes from no other. */
  void addRoot(int index, String program) {
    ancestry.addRoot(index, program);
  }

  /** Forgets what none of these comes from, see {@link Ancestry#retainOnly}. */
  void retainOnly(Collection<Integer> living, int latest) {
    ancestry.retainOnly(living, latest);
  }

  /**
   * Returns an individual and its ancestors, the oldest first; empty if the root is not known, or
   * what led from it to the individual was forgotten.
   */
  List<Ancestor> of(int index) {
    if (!ancestry.isKnown(index)) {
      return List.of();
    }
    List<Ancestor> ancestors = new ArrayList<>();
    String hash = "";
    double before = Double.NaN;
    for (int next : ancestry.path(index)) {
      Program program = ancestry.program(next);
      String newHash = AbstractExecution.of(program).hash().toString();
      double own = fitness(next);
      ancestors.add(
          new Ancestor(
              next,
              ancestry.mutations(next).stream().map(Mutation::toString).toList(),
              own,
              own - before,
              !newHash.equals(hash),
              newHash,
              program.toString()));
      hash = newHash;
      before = own;
    }
    return ancestors;
  }

  private double fitness(int index) {
    return index < 0 ? warmStarts.getOrDefault(index, Double.NaN) : fitness[index];
  }
}
