// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.mutation.Mutation;

/**
 * Who came from whom by which mutations, for all individuals of a run, from one reading of its log:
 * some bytes a child, and the mutations of those that can still have children. Texts are not kept
 * but made again from the root's.
 */
final class Ancestry {
  private static final int NO_PARENT = Integer.MIN_VALUE;
  private static final Object FORGOTTEN = new Object();
  private static final int INITIAL_CAPACITY = 1 << 10;

  private int[] parents = new int[INITIAL_CAPACITY];
  private double[] fitness = new double[INITIAL_CAPACITY];
  private Object[] mutations = new Object[INITIAL_CAPACITY];
  private int size;
  private final Map<Integer, MeasuredProgram> warmStarts = new HashMap<>();
  private final Map<Integer, String> roots = new HashMap<>();

  /** Takes a warm start. */
  void add(MeasuredProgram warmStart) {
    warmStarts.put(warmStart.index(), warmStart);
  }

  /** Takes the text of an individual that has no parent, if it has none. */
  void addRoot(int index, String program) {
    if (index >= 0 && index < size && parents[index] == NO_PARENT) {
      roots.put(index, program);
    }
  }

  /** Takes the next index. */
  void add(Child child) {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      fitness = Arrays.copyOf(fitness, 2 * size);
      mutations = Arrays.copyOf(mutations, 2 * size);
    }
    parents[size] = child.origin().source().orElse(NO_PARENT);
    mutations[size] = child.origin() instanceof Origin.Mutated made ? made.mutations() : null;
    fitness[size] = child.fitness();
    size++;
  }

  /**
   * Forgets the mutations of individuals that nothing asked for later can descend from.
   *
   * @param living individuals that are kept, with their ancestors
   * @param recent so many of the latest are kept, too, with their ancestors
   */
  void retainOnly(Collection<Integer> living, int recent) {
    BitSet kept = new BitSet(size);
    for (int index : living) {
      keep(index, kept);
    }
    for (int index = Math.max(0, size - recent); index < size; index++) {
      keep(index, kept);
    }
    for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
      mutations[i] = mutations[i] == null ? null : FORGOTTEN;
    }
  }

  private void keep(int index, BitSet kept) {
    for (int i = index; i >= 0 && i < size && !kept.get(i); i = parents[i]) {
      kept.set(i);
    }
  }

  /**
   * Returns an individual and its ancestors, the oldest first; empty if the root is not known, or
   * what led from it to the individual was forgotten.
   */
  List<Ancestor> of(int index) {
    Deque<Integer> line = new ArrayDeque<>();
    int current = index;
    while (current >= 0 && current < size && parents[current] != NO_PARENT) {
      if (mutations[current] == FORGOTTEN) {
        return List.of();
      }
      line.addFirst(current);
      current = parents[current];
    }
    MeasuredProgram warmStart = warmStarts.get(current);
    String rootText = warmStart == null ? roots.get(current) : warmStart.program();
    if (rootText == null) {
      return List.of();
    }
    Program program = ProgramParser.parse(rootText);
    double before = warmStart == null ? fitness[current] : warmStart.fitness();
    List<Ancestor> ancestors = new ArrayList<>();
    ancestors.add(
        new Ancestor(
            current, List.of(), before, Double.NaN, true, hash(program), program.toString()));
    for (int next : line) {
      String hash = hash(program);
      List<String> changes = new ArrayList<>();
      for (Object mutation : mutations[next] instanceof List<?> list ? list : List.of()) {
        program = ((Mutation) mutation).apply(program);
        changes.add(mutation.toString());
      }
      String newHash = hash(program);
      ancestors.add(
          new Ancestor(
              next,
              changes,
              fitness[next],
              fitness[next] - before,
              !newHash.equals(hash),
              newHash,
              program.toString()));
      before = fitness[next];
    }
    return ancestors;
  }

  private static String hash(Program program) {
    return AbstractExecution.of(program).hash().toString();
  }
}
