// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.FunnelSettings;
import savanna.search.config.SearchConfig;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.record.HallOfFame;

/**
 * Which programs of a search go into its funnel: in turn one that was the best at some time, these
 * evenly spaced and the last one first, and one of the hall of fame, first those that no smaller
 * one equals. A fold over the search's events.
 */
public final class FunnelSelection {
  private record Best(long children, FunnelProgram program) {}

  private final SearchConfig config;
  private final HallOfFame hall;
  private final List<Best> bests = new ArrayList<>();
  private @Nullable FunnelProgram baseline;
  private long children;
  private long events;

  /** Starts before the first event of a search. */
  public FunnelSelection(SearchConfig config) {
    this.config = config;
    this.hall = new HallOfFame(config.fitness());
  }

  /** Takes the next event. */
  public void accept(SearchEvent event) {
    if (event instanceof RunFinished) {
      return; // a search with more time or a larger budget goes on from here
    }
    events++;
    hall.accept(event);
    if (event instanceof RunStarted started) {
      start(started);
    } else if (event instanceof Child child && child.verdict().isChild()) {
      children++;
    } else if (event instanceof NewBest best) {
      bests.add(
          new Best(children, program(best.index(), best.hash(), best.fitness(), best.program())));
    }
  }

  private void start(RunStarted started) {
    MeasuredProgram first = started.warmStarts().get(0);
    baseline = program(first.index(), first.hash(), first.fitness(), first.program());
    MeasuredProgram best = first;
    for (MeasuredProgram warmStart : started.warmStarts()) {
      best = warmStart.fitness() > best.fitness() ? warmStart : best;
    }
    bests.add(new Best(0, program(best.index(), best.hash(), best.fitness(), best.program())));
  }

  private static FunnelProgram program(int index, String hash, double fitness, String text) {
    String live = AbstractExecution.of(ProgramParser.parse(text)).liveProgram().toString();
    return new FunnelProgram(index, hash, fitness, live);
  }

  /** Returns how many events were taken; the end of a search does not count. */
  public long events() {
    return events;
  }

  /**
   * Returns what begins the funnel.
   *
   * @throws IllegalArgumentException if the search has not begun
   */
  public FunnelStarted started(FunnelSettings settings) {
    FunnelProgram initial = baseline;
    if (initial == null) {
      throw new IllegalArgumentException("the search has not begun");
    }
    Numbering numbering = new Numbering();
    numbering.of(initial);
    List<SearchPoint> points = new ArrayList<>();
    long count = Math.min(settings.metaValidation().points(), children);
    for (long k = 1; k <= count; k++) {
      long after = (k * children + count - 1) / count;
      points.add(new SearchPoint(after, (double) after / children, numbering.of(bestAfter(after))));
    }
    List<Integer> candidates =
        candidates(settings.candidates()).stream().map(numbering::of).toList();
    return new FunnelStarted(
        settings, config.seed(), events, numbering.programs(), candidates, points);
  }

  private FunnelProgram bestAfter(long after) {
    FunnelProgram best = bests.get(0).program();
    for (Best later : bests) {
      best = later.children() <= after ? later.program() : best;
    }
    return best;
  }

  private List<FunnelProgram> candidates(int most) {
    List<FunnelProgram> along = alongTheSearch((most + 1) / 2);
    List<FunnelProgram> famous = hallOfFame(most);
    Map<String, FunnelProgram> chosen = new LinkedHashMap<>();
    for (int k = 0; k < Math.max(along.size(), famous.size()); k++) {
      for (List<FunnelProgram> source : List.of(along, famous)) {
        if (k < source.size() && chosen.size() < most) {
          chosen.putIfAbsent(source.get(k).hash(), source.get(k));
        }
      }
    }
    return List.copyOf(chosen.values());
  }

  /** The last best program, and others before it, evenly spaced among all that there were. */
  private List<FunnelProgram> alongTheSearch(int most) {
    List<FunnelProgram> all = bests.stream().map(Best::program).filter(this::isNew).toList();
    int count = Math.min(most, all.size());
    List<FunnelProgram> spaced = new ArrayList<>();
    for (int k = count; k >= 1; k--) {
      spaced.add(all.get(k * all.size() / count - 1));
    }
    return spaced;
  }

  private List<FunnelProgram> hallOfFame(int most) {
    Set<HallOfFame.Entry> entries = new LinkedHashSet<>(hall.frontier());
    entries.addAll(hall.top(2 * most + 1)); // at worst the frontier and the baseline are in it
    return entries.stream()
        .map(entry -> program(entry.index(), entry.hash(), entry.fitness(), entry.program()))
        .filter(this::isNew)
        .toList();
  }

  /** The baseline need not be compared with itself. */
  private boolean isNew(FunnelProgram program) {
    return baseline != null && !program.hash().equals(baseline.hash());
  }

  /** Numbers programs in the order in which they come; equal hashes are one program. */
  private static final class Numbering {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<FunnelProgram> programs = new ArrayList<>();

    int of(FunnelProgram program) {
      Integer known = numbers.putIfAbsent(program.hash(), programs.size());
      if (known == null) {
        programs.add(program);
      }
      return numbers.get(program.hash());
    }

    List<FunnelProgram> programs() {
      return programs;
    }
  }
}
