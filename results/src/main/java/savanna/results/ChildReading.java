// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Child;
import savanna.search.event.Origin;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.mutation.MutationChain;

/**
 * Reads back what {@link ChildWriting} writes, key by key without a tree, since a log may have a
 * million children.
 */
final class ChildReading {
  private static final Map<String, Verdict> VERDICTS = new TreeMap<>();

  static {
    for (Verdict verdict : Verdict.values()) {
      VERDICTS.put(verdict.toString(), verdict);
    }
  }

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

  private ChildReading() {}

  /**
   * Returns what the child's object says.
   *
   * @param parser that has read the name of the object's first key
   * @throws IllegalArgumentException if the object is no child, or has anything that none has
   */
  static ChildReading of(JsonParser parser) throws IOException {
    JsonScanner json = new JsonScanner(parser);
    ChildReading reading = new ChildReading();
    json.forEachKey(key -> reading.take(key, json));
    return reading;
  }

  private void take(String key, JsonScanner json) throws IOException {
    switch (key) {
      case "child" -> index = json.integer();
      case "phase" -> phase = json.integer();
      case "parent" -> parent = json.integer();
      case "by" -> mutations = json.string();
      case "confirms" -> confirms = json.integer();
      case "retests" -> retests = json.integer();
      case "hash" -> hash = json.string();
      case "as" -> as = json.integer();
      case "size" -> size = json.integer();
      case "shape" -> shape = json.integers(3);
      case "live" -> live = json.integers(2);
      case "fingerprint" -> fingerprint = json.string();
      case "like" -> like = json.integer();
      case "verdict" -> verdict = verdict(json.string());
      case "audited" -> audited = json.bool();
      case "trials" -> trials = trials(json);
      case "seeds" -> seeds = json.integer();
      case "fitness" -> fitness = json.number();
      case "program" -> program = json.string();
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

  private static List<TrialResult> trials(JsonScanner json) throws IOException {
    List<TrialResult> results = new ArrayList<>();
    json.expect(JsonToken.START_ARRAY);
    while (json.nextElement()) {
      json.expect(JsonToken.START_OBJECT);
      TrialReading trial = new TrialReading(json);
      json.next();
      json.forEachKey(trial::take);
      results.add(trial.result());
    }
    return results;
  }

  /**
   * Returns the child.
   *
   * @param known from the events before
   * @throws IllegalArgumentException if a key is missing
   */
  Child child(KnownPrograms known) {
    KnownPrograms.Known before = as == null ? null : known.ofFirst(as);
    double worth = before == null ? Double.NEGATIVE_INFINITY : before.fitness();
    worth = fitness == null ? worth : fitness;
    int usualSeeds = before == null ? ChildWriting.usualSeeds(worth) : before.seeds();
    return new Child(
        required(index, "child"),
        phase == null ? known.phase() : phase,
        origin(),
        before == null ? required(hash, "hash") : before.hash(),
        like == null ? fingerprint : known.fingerprintOfFirst(like),
        before == null ? shape(required(shape, "shape")) : shape(before),
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

  private Shape shape(KnownPrograms.Known before) {
    int statements = required(size, "size");
    return live == null
        ? new Shape(statements, before.liveStatements(), before.liveStates())
        : new Shape(statements, live[0], live[1]);
  }

  private Origin origin() {
    if (parent != null) {
      return new Origin.Mutated(parent, MutationChain.parse(required(mutations, "by")));
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
