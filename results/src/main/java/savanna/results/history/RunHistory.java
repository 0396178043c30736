// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import savanna.results.summary.CpuTimes;
import savanna.results.summary.RunSummary;
import savanna.search.config.PopulationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;

/**
 * The course of a run: a fold over its events, live or from a log, read once. Everything but the
 * ancestry is of bounded size, however many children there are; the improvements are as many as
 * there were. <b>Start reading here.</b>
 */
public final class RunHistory {
  private static final int BUCKETS = 512;
  private static final int FORGETTING = 1 << 16;

  private final SearchConfig config;
  private final CpuTimes cpuTimes;
  private final RunSummary summary;
  private final ChildBuckets buckets = new ChildBuckets(BUCKETS);
  private final RecentPrograms programs = new RecentPrograms();
  private final List<PhaseCurveBuilder> curves = new ArrayList<>();
  private final List<NewBest> bests = new ArrayList<>();
  private final List<PhaseCurve.Point> course = new ArrayList<>();
  private final Map<Integer, List<TrialResult>> retests = new HashMap<>();
  private final @Nullable Ancestors ancestors;
  private @Nullable RunStarted started;
  private Effort effort = Effort.NONE;

  /**
   * Starts before the first event.
   *
   * @param config of the run
   * @param cpuTimes of the run, unread
   * @param withAncestry whether to keep who came from whom, the only part that grows with the run
   */
  public RunHistory(SearchConfig config, CpuTimes cpuTimes, boolean withAncestry) {
    this.config = config;
    this.cpuTimes = cpuTimes;
    this.summary = new RunSummary(config);
    this.ancestors = withAncestry ? new Ancestors() : null;
  }

  /** Takes the next event. */
  public void accept(SearchEvent event) {
    if (event instanceof PhaseStarted phase) {
      start(phase);
    }
    summary.accept(event);
    if (ancestors != null) {
      ancestors.accept(event);
    }
    if (event instanceof RunStarted start) {
      started = start;
      start.warmStarts().forEach(programs::add);
      start.warmStarts().stream()
          .map(m -> point(m.index(), m.hash(), m.shape(), m.program(), m.fitness()))
          .max(Comparator.comparingDouble(PhaseCurve.Point::fitness))
          .ifPresent(course::add);
    } else if (event instanceof Child child) {
      add(child);
    } else if (event instanceof NewBest best) {
      bests.add(best);
      course.add(
          point(best.index(), best.hash(), best.shape(), best.program(), best.fitness())
              .at(effort.children(), effort.cpuSeconds(), effort.trainSteps()));
      if (ancestors != null) {
        ancestors.addRoot(best.index(), best.program());
      }
    }
  }

  private void add(Child child) {
    effort =
        new Effort(
            effort.children() + (child.verdict().isChild() ? 1 : 0),
            cpuTimes.secondsAt(child.index()),
            effort.trainSteps() + trainSteps(child));
    String text = programs.textOf(child);
    if (child.origin() instanceof Origin.Retest retest) {
      retests.put(retest.of(), child.trials());
    }
    if (child.verdict().isChild()) {
      buckets.add(child, effort.cpuSeconds(), text);
    }
    if (!curves.isEmpty()) {
      curves.get(curves.size() - 1).accept(child, effort, text);
    }
    if (ancestors != null && (child.index() + 1) % FORGETTING == 0) {
      forget(ancestors);
    }
  }

  private static long trainSteps(Child child) {
    return child.trials().stream().mapToLong(TrialResult::trainSteps).sum();
  }

  /** Only the population, the hall of fame and the best can be or have the winner's ancestors. */
  private void forget(Ancestors ancestors) {
    PopulationSettings population = config.population();
    if (population.maxCopies() > 0 || !config.race().multiples().isEmpty()) {
      // Children that do not join make the population's age unknown.
      return;
    }
    List<Integer> living = new ArrayList<>();
    summary.hallOfFame().top(Integer.MAX_VALUE).forEach(entry -> living.add(entry.index()));
    bests.forEach(best -> living.add(best.index()));
    ancestors.retainOnly(living, 2 * (population.size() + population.window()));
  }

  private void start(PhaseStarted phase) {
    effort = new Effort(effort.children(), cpuTimes.secondsAt(-1), effort.trainSteps());
    PhaseCurve.Point start =
        phase.start().stream()
            .flatMap(index -> startOf(index).stream())
            .max(Comparator.comparingDouble(PhaseCurve.Point::fitness))
            .orElseGet(
                () ->
                    point(
                        summary.statistics().bestIndex(),
                        "",
                        new Shape(0, 0, 0),
                        null,
                        summary.statistics().bestFitness()));
    curves.add(new PhaseCurveBuilder(phase, start, config.fitness().seedCap(), effort));
  }

  private Optional<PhaseCurve.Point> startOf(int index) {
    if (index < 0) {
      return warmStarts().stream()
          .filter(warmStart -> warmStart.index() == index)
          .map(m -> point(m.index(), m.hash(), m.shape(), m.program(), m.fitness()))
          .findFirst();
    }
    return summary.hallOfFame().top(Integer.MAX_VALUE).stream()
        .filter(entry -> entry.index() == index)
        .peek(
            entry -> {
              if (ancestors != null) {
                ancestors.addRoot(index, entry.program());
              }
            })
        .map(
            entry ->
                point(entry.index(), entry.hash(), entry.shape(), entry.program(), entry.fitness()))
        .findFirst();
  }

  private static PhaseCurve.Point point(
      int index, String hash, Shape shape, @Nullable String program, double fitness) {
    return new PhaseCurve.Point(0, 0, 0, fitness, index, hash, shape, program);
  }

  /** Returns counts, best program and hall of fame. */
  public RunSummary summary() {
    return summary;
  }

  /** Returns what was measured before the first child; empty before the first event. */
  public Optional<RunStarted> started() {
    return Optional.ofNullable(started);
  }

  /** Returns the warm starts; empty before the first event. */
  public List<MeasuredProgram> warmStarts() {
    return started == null ? List.of() : started.warmStarts();
  }

  /** Returns the run in buckets of equal length. */
  public ChildBuckets buckets() {
    return buckets;
  }

  /** Returns the populations so far. */
  public List<PhaseCurve> curves() {
    return curves.stream().map(PhaseCurveBuilder::curve).toList();
  }

  /**
   * Returns the course of the whole run: its best warm start, each announced best when it was
   * announced, and the last one at the end. Children, CPU seconds and train steps are the run's.
   */
  public List<PhaseCurve.Point> course() {
    List<PhaseCurve.Point> all = new ArrayList<>(course);
    if (!all.isEmpty()) {
      PhaseCurve.Point last = all.get(all.size() - 1);
      all.add(last.at(effort.children(), effort.cpuSeconds(), effort.trainSteps()));
    }
    return all;
  }

  /** Returns the announced bests, oldest first. */
  public List<NewBest> bests() {
    return List.copyOf(bests);
  }

  /** Returns an announced best's results on held-out seeds; empty if it was not re-tested. */
  public List<TrialResult> retest(int index) {
    return retests.getOrDefault(index, List.of());
  }

  /** Returns the CPU seconds of all training so far. */
  public double cpuSeconds() {
    return effort.cpuSeconds();
  }

  /** Returns an individual and its ancestors, the oldest first; empty where they are not kept. */
  public List<Ancestor> ancestry(int index) {
    return ancestors == null ? List.of() : ancestors.of(index);
  }
}
