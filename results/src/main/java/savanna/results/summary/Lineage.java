// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.log.EventLogReader;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.mutation.Mutation;
import savanna.search.record.Sources;

/** How an individual came about: its ancestors from a warm start or a random program down to it. */
public final class Lineage {
  private static final int NO_PARENT = Integer.MIN_VALUE;

  /**
   * One of them.
   *
   * @param index of the individual; -1 - k for warm start k
   * @param parent its parent's index; null for warm starts and random programs
   * @param mutations that lead from the parent to it, one after the other
   * @param verdict how it came by its fitness; null for warm starts
   * @param seeds that the fitness is a mean of, 0 for warm starts: all that there are
   * @param fitness when it was folded, higher is better
   * @param hash program hash
   * @param trials training done for this index
   * @param later what its program was trained for afterwards, by other indices, in their order;
   *     empty for ancestors of the individual that was asked for
   * @param program its text, also where the log has none: then the mutations were applied again
   */
  public record Individual(
      int index,
      @Nullable Integer parent,
      List<String> mutations,
      @Nullable String verdict,
      int seeds,
      double fitness,
      String hash,
      List<TrialResult> trials,
      List<LaterTraining> later,
      String program) {

    /** Returns this with another text. */
    public Individual withProgram(String newProgram) {
      return new Individual(
          index, parent, mutations, verdict, seeds, fitness, hash, trials, later, newProgram);
    }

    private Individual withLater(List<LaterTraining> newLater) {
      return new Individual(
          index, parent, mutations, verdict, seeds, fitness, hash, trials, newLater, program);
    }

    /** Returns in one line where it comes from. */
    public String origin() {
      if (parent != null) {
        return "from " + parent + " by " + String.join("; ", mutations);
      }
      return index < 0 ? "warm start" : "random program";
    }
  }

  private final List<Individual> generations;

  private Lineage(List<Individual> generations) {
    this.generations = generations;
  }

  /**
   * Returns the lineage of an individual; of a confirmation or re-test, that of its program's
   * individual. Empty if the run has no such index.
   *
   * @throws BadFileException if the log is broken
   */
  public static Optional<Lineage> of(RunDirectory run, int index) {
    LaterTrainings later = new LaterTrainings(index, run.config().search().fitness());
    Map<Integer, SearchEvent> children = ancestors(run, sources(run), index, later);
    List<Individual> generations = new ArrayList<>();
    int current = index;
    while (children.get(current) instanceof Child child) {
      generations.add(0, individual(child));
      int parent = parent(child);
      if (parent == NO_PARENT) {
        return Optional.of(of(generations, later));
      }
      current = parent;
    }
    if (children.get(NO_PARENT) instanceof RunStarted started
        && current < 0
        && -1 - current < started.warmStarts().size()) {
      generations.add(0, individual(started.warmStarts().get(-1 - current)));
      return Optional.of(of(generations, later));
    }
    return Optional.empty();
  }

  private static Lineage of(List<Individual> generations, LaterTrainings later) {
    List<Individual> complete = withPrograms(generations);
    complete.add(complete.remove(complete.size() - 1).withLater(later.all()));
    return new Lineage(complete);
  }

  /** Sources of all children; a log may have a million, so nothing else is kept. */
  private static Sources sources(RunDirectory run) {
    try (EventLogReader events = run.events()) {
      while (events.hasNext()) {
        events.next();
      }
      return events.sources();
    }
  }

  private static int parent(Child child) {
    return child.origin().source().orElse(NO_PARENT);
  }

  /** The events of an individual and its ancestors by index; the run's start by NO_PARENT. */
  private static Map<Integer, SearchEvent> ancestors(
      RunDirectory run, Sources sources, int index, LaterTrainings later) {
    Map<Integer, SearchEvent> events = new HashMap<>();
    Set<Integer> wanted = Set.copyOf(sources.path(index));
    try (EventLogReader reader = run.events()) {
      while (reader.hasNext()) {
        SearchEvent event = reader.next();
        later.accept(event);
        if (event instanceof RunStarted) {
          events.put(NO_PARENT, event);
        } else if (event instanceof Child child && wanted.contains(child.index())) {
          events.put(child.index(), child);
        }
      }
    }
    return events;
  }

  private static Individual individual(MeasuredProgram warmStart) {
    return new Individual(
        warmStart.index(),
        null,
        List.of(),
        null,
        0,
        warmStart.fitness(),
        warmStart.hash(),
        warmStart.trials(),
        List.of(),
        warmStart.program());
  }

  private static Individual individual(Child child) {
    int parent = parent(child);
    List<String> mutations =
        child.origin() instanceof Origin.Mutated mutated
            ? mutated.mutations().stream().map(Mutation::toString).toList()
            : List.of();
    return new Individual(
        child.index(),
        parent == NO_PARENT ? null : parent,
        mutations,
        child.verdict().toString(),
        child.seeds(),
        child.fitness(),
        child.hash(),
        child.trials(),
        List.of(),
        child.program() == null ? "" : child.program());
  }

  private static List<Individual> withPrograms(List<Individual> generations) {
    List<Individual> complete = new ArrayList<>();
    Program program = ProgramParser.parse(generations.get(0).program());
    for (Individual individual : generations) {
      if (!individual.program().isEmpty()) {
        program = ProgramParser.parse(individual.program());
      } else {
        for (String mutation : individual.mutations()) {
          program = Mutation.parse(mutation).apply(program);
        }
      }
      complete.add(individual.withProgram(program.toString()));
    }
    return complete;
  }

  /** Returns all individuals, the oldest first. */
  public List<Individual> generations() {
    return List.copyOf(generations);
  }

  /** Returns the individual itself. */
  public Individual last() {
    return generations.get(generations.size() - 1);
  }
}
