// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.search.config.FitnessSettings;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.fitness.Baseline;
import savanna.search.fitness.FitnessCache;
import savanna.search.fitness.FitnessRecord;
import savanna.search.fitness.Individual;

/**
 * The best programs of each size: a simple one-state program is not lost behind a slightly better
 * big one. A cell holds the programs with some number of live states and live statements; each
 * keeps a few, since a further seed can turn the order: a few of the <em>confirmed</em> ones, which
 * have all seeds that a program can have, and as many of the others, which may be best by chance
 * and so displace no confirmed one. The announced best is always in the hall. Programs are one here
 * if they are one in the cache of fitness: by fingerprint, or by hash where a search has no
 * fingerprints. A fold over events, live or from a log. Ours, after the way Lion was chosen.
 */
public final class HallOfFame {
  /** Of a cell's confirmed programs, and of its others. */
  private static final int KEPT = 8;

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble(Entry::fitness).reversed().thenComparing(Entry::index);

  /**
   * A program's size, by which the hall is divided; small ones come first.
   *
   * @param liveStates states that can reach an update
   * @param liveStatements statements that can reach an update
   */
  public record Cell(int liveStates, int liveStatements) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byStates = Integer.compare(liveStates, other.liveStates);
      return byStates != 0 ? byStates : Integer.compare(liveStatements, other.liveStatements);
    }
  }

  /**
   * A program in the hall.
   *
   * @param index of the individual that was trained first; negative for what was measured before
   * @param hash program hash
   * @param shape of the program
   * @param seeds that the fitness is a mean of
   * @param fitness finite, higher is better
   * @param program its text
   */
  public record Entry(
      int index, String hash, Shape shape, int seeds, double fitness, String program) {}

  private final FitnessSettings settings;
  private final Map<Cell, List<Entry>> cells = new TreeMap<>();
  private final Map<String, Cell> cellOf = new HashMap<>();
  private final Map<String, String> fingerprints = new HashMap<>();

  /**
   * Starts before the first event.
   *
   * @param settings of the run, for its charges
   */
  public HallOfFame(FitnessSettings settings) {
    this.settings = settings;
  }

  /** Takes the next event. */
  public void accept(SearchEvent event) {
    if (event instanceof RunStarted started) {
      started.warmStarts().forEach(this::accept);
    } else if (event instanceof Child child && child.verdict() != Verdict.RETESTED) {
      identify(child.hash(), child.fingerprint());
      if (child.fitness() == Baseline.WORST_FITNESS) {
        remove(child.hash());
      } else if (child.program() != null) {
        add(entry(child, child.program()));
      }
    } else if (event instanceof NewBest best) {
      add(entry(best));
    }
  }

  /** Warm starts of one key are one in the cache, which has the results of the first. */
  private void accept(MeasuredProgram warmStart) {
    identify(warmStart.hash(), warmStart.fingerprint());
    if (Double.isFinite(warmStart.fitness()) && !cellOf.containsKey(key(warmStart.hash()))) {
      add(entry(warmStart));
    }
  }

  /** Takes note of a fingerprint, which is told once of each hash. */
  private void identify(String hash, @Nullable String fingerprint) {
    if (fingerprint != null) {
      fingerprints.put(hash, fingerprint);
    }
  }

  /** Returns what the program of a hash has in common with all that share its fitness. */
  private String key(String hash) {
    return fingerprints.getOrDefault(hash, hash);
  }

  private static Entry entry(NewBest best) {
    return new Entry(
        best.index(), best.hash(), best.shape(), best.seeds(), best.fitness(), best.program());
  }

  private static Entry entry(Child child, String program) {
    return new Entry(
        child.index(), child.hash(), child.shape(), child.seeds(), child.fitness(), program);
  }

  private Entry entry(MeasuredProgram warmStart) {
    return new Entry(
        warmStart.index(),
        warmStart.hash(),
        warmStart.shape(),
        settings.seedCap(),
        warmStart.fitness(),
        warmStart.program());
  }

  /** Of programs that compute the same, the smallest stays, with the latest fitness. */
  private void add(Entry entry) {
    Entry known = remove(entry.hash());
    Entry kept = entry;
    if (known != null && cell(known).compareTo(cell(entry)) <= 0) {
      double fitness =
          entry.fitness()
              + Baseline.charge(settings, entry.shape())
              - Baseline.charge(settings, known.shape());
      kept =
          new Entry(
              known.index(), known.hash(), known.shape(), entry.seeds(), fitness, known.program());
    }
    List<Entry> entries = cells.computeIfAbsent(cell(kept), empty -> new ArrayList<>());
    entries.add(kept);
    cellOf.put(key(kept.hash()), cell(kept));
    entries.sort(BEST_FIRST);
    trim(entries, isConfirmed(kept));
  }

  private boolean isConfirmed(Entry entry) {
    return entry.seeds() >= settings.seedCap();
  }

  private void trim(List<Entry> entries, boolean confirmed) {
    if (entries.size() <= KEPT) {
      return;
    }
    List<Entry> alike = entries.stream().filter(e -> isConfirmed(e) == confirmed).toList();
    if (alike.size() > KEPT) {
      Entry worst = alike.get(KEPT);
      entries.remove(worst);
      cellOf.remove(key(worst.hash()));
    }
  }

  private @Nullable Entry remove(String hash) {
    String key = key(hash);
    Cell cell = cellOf.remove(key);
    if (cell == null) {
      return null;
    }
    List<Entry> entries = requireNonNull(cells.get(cell));
    Entry known =
        entries.stream().filter(entry -> key(entry.hash()).equals(key)).findFirst().orElseThrow();
    entries.remove(known);
    if (entries.isEmpty()) {
      cells.remove(cell);
    }
    return known;
  }

  private static Cell cell(Entry entry) {
    return new Cell(entry.shape().liveStates(), entry.shape().liveStatements());
  }

  /** Returns whether the program with this hash, or one with its key, is the best of its cell. */
  public boolean leads(String hash) {
    String key = key(hash);
    Cell cell = cellOf.get(key);
    return cell != null && key(requireNonNull(cells.get(cell)).get(0).hash()).equals(key);
  }

  /** Returns the best program of each cell, small cells first. */
  public List<Entry> bestOfCells() {
    return cells.values().stream().map(entries -> entries.get(0)).toList();
  }

  /**
   * Returns the programs that no smaller one equals: from the best of all, each with fewer live
   * states or live statements than those that are better. An unconfirmed program equals no
   * confirmed one, so the announced best is always among them.
   */
  public List<Entry> frontier() {
    List<Entry> frontier = new ArrayList<>();
    for (Entry entry : top(Integer.MAX_VALUE)) {
      if (frontier.stream().noneMatch(better -> isEqualled(entry, better))) {
        frontier.add(entry);
      }
    }
    return frontier;
  }

  /**
   * Returns the frontier as individuals that a search can start from.
   *
   * @param cache of the same search, which has the fitness records of all programs in the hall
   */
  public List<Individual> frontier(FitnessCache cache) {
    List<Individual> individuals = new ArrayList<>();
    for (Entry entry : frontier()) {
      AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(entry.program()));
      FitnessRecord record = cache.entry(execution).record();
      individuals.add(Individual.of(entry.index(), execution, record, settings));
    }
    return individuals;
  }

  private boolean isEqualled(Entry entry, Entry better) {
    return better.shape().liveStates() <= entry.shape().liveStates()
        && better.shape().liveStatements() <= entry.shape().liveStatements()
        && (isConfirmed(better) || !isConfirmed(entry));
  }

  /**
   * Returns the best programs, the best first; programs of one key count once.
   *
   * @param count at most so many
   */
  public List<Entry> top(int count) {
    return cells.values().stream().flatMap(List::stream).sorted(BEST_FIRST).limit(count).toList();
  }
}
