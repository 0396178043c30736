// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Child;
import savanna.search.event.Origin;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;

/**
 * The JSON form of a child, which {@link ChildReading} reads back. There may be a million of them,
 * most of them cache hits, so what a reader knows is left out. The keys, in their order:
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
 *   <li>{@code trials}: {@code task}, {@code seed}, {@code outcome} unless completed, {@code loss},
 *       {@code accuracy}, {@code trainSteps}, {@code checkpointLoss}; what is NaN is left out
 *   <li>{@code seeds} and {@code fitness}
 *   <li>{@code program}, where there is one
 * </ul>
 *
 * <p>{@code live}, {@code seeds} and {@code fitness} are left out where they are what was last said
 * of the same hash (re-tests not counted). Of a new hash, the usual fitness is minus infinity, and
 * the usual seeds are 0 with that fitness and 1 with another.
 */
final class ChildWriting {
  private final JsonGenerator json;
  private final KnownPrograms known;

  ChildWriting(JsonGenerator json, KnownPrograms known) {
    this.json = json;
    this.known = known;
  }

  /** Returns how many seeds a new hash of this fitness usually has. */
  static int usualSeeds(double fitness) {
    return fitness == Double.NEGATIVE_INFINITY ? 0 : 1;
  }

  void write(Child child) throws IOException {
    KnownPrograms.Known before = known.ofHash(child.hash()).orElse(null);
    json.writeNumberField("child", child.index());
    if (child.phase() != known.phase()) {
      json.writeNumberField("phase", child.phase());
    }
    origin(child.origin());
    if (before == null) {
      newProgram(child);
    } else {
      knownProgram(child, before);
    }
    if (child.verdict() != Verdict.CACHE_HIT) {
      json.writeStringField("verdict", child.verdict().toString());
    }
    if (child.audited()) {
      json.writeBooleanField("audited", true);
    }
    if (!child.trials().isEmpty()) {
      trials(json, child.trials());
    }
    fitness(child, before);
    if (child.program() != null) {
      json.writeStringField("program", child.program());
    }
  }

  private void origin(Origin origin) throws IOException {
    if (origin instanceof Origin.Mutated mutated) {
      json.writeNumberField("parent", mutated.parent());
      json.writeStringField("by", mutated.mutations().toString());
    } else if (origin instanceof Origin.Confirmation confirmation) {
      json.writeNumberField("confirms", confirmation.of());
    } else if (origin instanceof Origin.Retest retest) {
      json.writeNumberField("retests", retest.of());
    }
  }

  private void newProgram(Child child) throws IOException {
    json.writeStringField("hash", child.hash());
    fingerprint(child.fingerprint());
    Shape shape = child.shape();
    numbers("shape", shape.statements(), shape.liveStatements(), shape.liveStates());
  }

  private void knownProgram(Child child, KnownPrograms.Known before) throws IOException {
    json.writeNumberField("as", before.index());
    fingerprint(child.fingerprint());
    Shape shape = child.shape();
    json.writeNumberField("size", shape.statements());
    if (shape.liveStatements() != before.liveStatements()
        || shape.liveStates() != before.liveStates()) {
      numbers("live", shape.liveStatements(), shape.liveStates());
    }
  }

  private void fingerprint(@Nullable String fingerprint) throws IOException {
    if (fingerprint == null) {
      return;
    }
    Integer like = known.likeOf(fingerprint);
    if (like == null) {
      json.writeStringField("fingerprint", fingerprint);
    } else {
      json.writeNumberField("like", like);
    }
  }

  private void fitness(Child child, KnownPrograms.@Nullable Known before) throws IOException {
    int usualSeeds = before == null ? usualSeeds(child.fitness()) : before.seeds();
    double usualFitness = before == null ? Double.NEGATIVE_INFINITY : before.fitness();
    if (child.seeds() != usualSeeds) {
      json.writeNumberField("seeds", child.seeds());
    }
    if (Double.compare(child.fitness(), usualFitness) != 0) {
      json.writeNumberField("fitness", child.fitness());
    }
  }

  private void numbers(String key, int... numbers) throws IOException {
    json.writeFieldName(key);
    json.writeArray(numbers, 0, numbers.length);
  }

  /** Writes the key {@code trials} with the results. */
  static void trials(JsonGenerator json, List<TrialResult> trials) throws IOException {
    json.writeArrayFieldStart("trials");
    for (TrialResult trial : trials) {
      json.writeStartObject();
      json.writeStringField("task", trial.task());
      json.writeNumberField("seed", trial.seed());
      if (trial.outcome() != TrialOutcome.COMPLETED) {
        json.writeStringField("outcome", trial.outcome().toString());
      }
      number(json, "loss", trial.loss());
      number(json, "accuracy", trial.accuracy());
      json.writeNumberField("trainSteps", trial.trainSteps());
      number(json, "checkpointLoss", trial.checkpointLoss());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String key, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeNumberField(key, value);
    }
  }
}
