// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.mutation.MutationChain;

/**
 * The JSON form of a child, written and read key by key without a tree, since a log may have a
 * million. Most are cache hits, so what a reader knows is left out. The keys, in their order:
 *
 * <ul>
 *   <li>{@code child}: its index
 *   <li>{@code phase}, unless it is the one that began last
 *   <li>{@code parent} and {@code by}, the mutations joined by "; "; or {@code confirms} or {@code
 *       retests}; a random program has none of these
 *   <li>of a program hash that the log has not had: {@code hash}, {@code shape} (statements, live
 *       statements, live states), and {@code fingerprint} or, if the log has had it, {@code like},
 *       the first individual with it
 *   <li>of a known program hash: {@code as}, the first individual with it, {@code size}, the
 *       statements, and {@code live} (live statements, live states)
 *   <li>{@code verdict}, unless it is a cache hit; {@code audited}, if it was
 *   <li>{@code trials}: see {@link TrialJson}
 *   <li>{@code seeds} and {@code fitness}
 *   <li>{@code program}, where there is one
 * </ul>
 *
 * <p>{@code live}, {@code seeds} and {@code fitness} are left out where they are what was last said
 * of the same hash (re-tests not counted). Of a new hash, the usual fitness is minus infinity, and
 * the usual seeds are 0 with that fitness and 1 with another.
 */
public final class ChildJson {
  /** The first key, which only children have. */
  public static final String CHILD = "child";

  private static final String PHASE = "phase";
  private static final String PARENT = "parent";
  private static final String MUTATIONS = "by";
  private static final String CONFIRMS = "confirms";
  private static final String RETESTS = "retests";
  private static final String HASH = "hash";
  private static final String AS = "as";
  private static final String SIZE = "size";
  private static final String SHAPE = "shape";
  private static final String LIVE = "live";
  private static final String FINGERPRINT = "fingerprint";
  private static final String LIKE = "like";
  private static final String VERDICT = "verdict";
  private static final String AUDITED = "audited";
  private static final String SEEDS = "seeds";
  private static final String FITNESS = "fitness";
  private static final String PROGRAM = "program";

  private static final Map<String, Verdict> VERDICTS = new TreeMap<>();

  static {
    for (Verdict verdict : Verdict.values()) {
      VERDICTS.put(verdict.toString(), verdict);
    }
  }

  private final JsonGenerator json;
  private final LogDictionary known;

  private ChildJson(JsonGenerator json, LogDictionary known) {
    this.json = json;
    this.known = known;
  }

  /** Returns how many seeds a new hash of this fitness usually has. */
  private static int usualSeeds(double fitness) {
    return fitness == Double.NEGATIVE_INFINITY ? 0 : 1;
  }

  /**
   * Writes a child's keys into an object.
   *
   * @param known from the events before
   */
  static void write(JsonGenerator json, Child child, LogDictionary known) throws IOException {
    new ChildJson(json, known).write(child);
  }

  /**
   * Returns how the child of an object follows from the events before.
   *
   * @param parser that has read the name of the object's first key
   * @throws IllegalArgumentException if the object is no child, or has anything that none has
   */
  static Function<LogDictionary, Child> read(JsonParser parser) throws IOException {
    JsonScanner json = new JsonScanner(parser);
    Reading reading = new Reading();
    json.forEachKey(key -> reading.take(key, json));
    return reading::child;
  }

  private void write(Child child) throws IOException {
    LogDictionary.Known before = known.ofHash(child.hash()).orElse(null);
    json.writeNumberField(CHILD, child.index());
    if (child.phase() != known.phase()) {
      json.writeNumberField(PHASE, child.phase());
    }
    origin(child.origin());
    if (before == null) {
      newProgram(child);
    } else {
      knownProgram(child, before);
    }
    if (child.verdict() != Verdict.CACHE_HIT) {
      json.writeStringField(VERDICT, child.verdict().toString());
    }
    if (child.audited()) {
      json.writeBooleanField(AUDITED, true);
    }
    if (!child.trials().isEmpty()) {
      TrialJson.write(json, child.trials());
    }
    fitness(child, before);
    if (child.program() != null) {
      json.writeStringField(PROGRAM, child.program());
    }
  }

  private void origin(Origin origin) throws IOException {
    if (origin instanceof Origin.Mutated mutated) {
      json.writeNumberField(PARENT, mutated.parent());
      json.writeStringField(MUTATIONS, mutated.mutations().toString());
    } else if (origin instanceof Origin.Confirmation confirmation) {
      json.writeNumberField(CONFIRMS, confirmation.of());
    } else if (origin instanceof Origin.Retest retest) {
      json.writeNumberField(RETESTS, retest.of());
    }
  }

  private void newProgram(Child child) throws IOException {
    json.writeStringField(HASH, child.hash());
    fingerprint(child.fingerprint());
    Shape shape = child.shape();
    numbers(SHAPE, shape.statements(), shape.liveStatements(), shape.liveStates());
  }

  private void knownProgram(Child child, LogDictionary.Known before) throws IOException {
    json.writeNumberField(AS, before.index());
    fingerprint(child.fingerprint());
    Shape shape = child.shape();
    json.writeNumberField(SIZE, shape.statements());
    if (shape.liveStatements() != before.liveStatements()
        || shape.liveStates() != before.liveStates()) {
      numbers(LIVE, shape.liveStatements(), shape.liveStates());
    }
  }

  private void fingerprint(@Nullable String fingerprint) throws IOException {
    if (fingerprint == null) {
      return;
    }
    Integer like = known.likeOf(fingerprint);
    if (like == null) {
      json.writeStringField(FINGERPRINT, fingerprint);
    } else {
      json.writeNumberField(LIKE, like);
    }
  }

  private void fitness(Child child, LogDictionary.@Nullable Known before) throws IOException {
    int usualSeeds = before == null ? usualSeeds(child.fitness()) : before.seeds();
    double usualFitness = before == null ? Double.NEGATIVE_INFINITY : before.fitness();
    if (child.seeds() != usualSeeds) {
      json.writeNumberField(SEEDS, child.seeds());
    }
    if (Double.compare(child.fitness(), usualFitness) != 0) {
      json.writeNumberField(FITNESS, child.fitness());
    }
  }

  private void numbers(String key, int... numbers) throws IOException {
    json.writeFieldName(key);
    json.writeArray(numbers, 0, numbers.length);
  }

  /** What the keys of an object say. */
  private static final class Reading {
    private @Nullable Integer index;
    private @Nullable Integer phase;
    private @Nullable Integer parent;
    private @Nullable String mutations;
    private @Nullable Integer confirms;
    private @Nullable Integer retests;
    private @Nullable String hash;
    private @Nullable Integer as;
    private @Nullable Integer size;
    private int @Nullable [] shape;
    private int @Nullable [] live;
    private @Nullable String fingerprint;
    private @Nullable Integer like;
    private Verdict verdict = Verdict.CACHE_HIT;
    private boolean audited;
    private List<TrialResult> trials = List.of();
    private @Nullable Integer seeds;
    private @Nullable Double fitness;
    private @Nullable String program;

    private void take(String key, JsonScanner json) throws IOException {
      switch (key) {
        case CHILD -> index = json.integer();
        case PHASE -> phase = json.integer();
        case PARENT -> parent = json.integer();
        case MUTATIONS -> mutations = json.string();
        case CONFIRMS -> confirms = json.integer();
        case RETESTS -> retests = json.integer();
        case HASH -> hash = json.string();
        case AS -> as = json.integer();
        case SIZE -> size = json.integer();
        case SHAPE -> shape = json.integers(3);
        case LIVE -> live = json.integers(2);
        case FINGERPRINT -> fingerprint = json.string();
        case LIKE -> like = json.integer();
        case VERDICT -> verdict = verdict(json.string());
        case AUDITED -> audited = json.bool();
        case TrialJson.KEY -> trials = TrialJson.read(json);
        case SEEDS -> seeds = json.integer();
        case FITNESS -> fitness = json.number();
        case PROGRAM -> program = json.string();
        default -> json.unknown();
      }
    }

    private static Verdict verdict(String name) {
      Verdict verdict = VERDICTS.get(name);
      if (verdict == null) {
        throw new IllegalArgumentException("unknown verdict '" + name + "'");
      }
      return verdict;
    }

    Child child(LogDictionary known) {
      LogDictionary.Known before = as == null ? null : known.ofFirst(as);
      double worth = before == null ? Double.NEGATIVE_INFINITY : before.fitness();
      worth = fitness == null ? worth : fitness;
      int usualSeeds = before == null ? usualSeeds(worth) : before.seeds();
      return new Child(
          required(index, CHILD),
          phase == null ? known.phase() : phase,
          origin(),
          before == null ? required(hash, HASH) : before.hash(),
          like == null ? fingerprint : known.fingerprintOfFirst(like),
          before == null ? shape(required(shape, SHAPE)) : shape(before),
          verdict,
          audited,
          trials,
          seeds == null ? usualSeeds : seeds,
          worth,
          program);
    }

    private static Shape shape(int[] numbers) {
      return new Shape(numbers[0], numbers[1], numbers[2]);
    }

    private Shape shape(LogDictionary.Known before) {
      int statements = required(size, SIZE);
      return live == null
          ? new Shape(statements, before.liveStatements(), before.liveStates())
          : new Shape(statements, live[0], live[1]);
    }

    private Origin origin() {
      if (parent != null) {
        return new Origin.Mutated(parent, MutationChain.parse(required(mutations, MUTATIONS)));
      }
      if (confirms != null) {
        return new Origin.Confirmation(confirms);
      }
      return retests == null ? new Origin.Sampled() : new Origin.Retest(retests);
    }

    private static <T> T required(@Nullable T value, String key) {
      if (value == null) {
        throw new IllegalArgumentException("the key '" + key + "' is missing");
      }
      return value;
    }
  }
}
