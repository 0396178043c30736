// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.results.io.Json;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;

/**
 * The short JSON form of results of training, of which a log has hundreds of thousands: an array of
 * objects with the keys {@code task}, {@code seed}, {@code outcome} unless completed, {@code loss},
 * {@code accuracy}, {@code trainSteps}, {@code checkpointLoss} and {@code failure}; what is NaN is
 * left out.
 */
public final class TrialJson {
  /** The key under which children and packed logs have the array. */
  public static final String KEY = "trials";

  private static final String TASK = "task";
  private static final String SEED = "seed";
  private static final String OUTCOME = "outcome";
  private static final String LOSS = "loss";
  private static final String ACCURACY = "accuracy";
  private static final String TRAIN_STEPS = "trainSteps";
  private static final String CHECKPOINT_LOSS = "checkpointLoss";
  private static final String FAILURE = "failure";

  private final JsonScanner json;
  private @Nullable String task;
  private @Nullable Long seed;
  private TrialOutcome outcome = TrialOutcome.COMPLETED;
  private double loss = Double.NaN;
  private double accuracy = Double.NaN;
  private @Nullable Integer trainSteps;
  private double checkpointLoss = Double.NaN;
  private @Nullable String failure;

  private TrialJson(JsonScanner json) {
    this.json = json;
  }

  /** Writes the key and the array. */
  public static void write(JsonGenerator json, List<TrialResult> trials) throws IOException {
    json.writeArrayFieldStart(KEY);
    for (TrialResult trial : trials) {
      json.writeStartObject();
      json.writeStringField(TASK, trial.task());
      json.writeNumberField(SEED, trial.seed());
      if (trial.outcome() != TrialOutcome.COMPLETED) {
        json.writeStringField(OUTCOME, trial.outcome().toString());
      }
      write(json, LOSS, trial.loss());
      write(json, ACCURACY, trial.accuracy());
      json.writeNumberField(TRAIN_STEPS, trial.trainSteps());
      write(json, CHECKPOINT_LOSS, trial.checkpointLoss());
      if (trial.failure() != null) {
        json.writeStringField(FAILURE, trial.failure());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String key, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeNumberField(key, value);
    }
  }

  /**
   * Returns the results of an array, which comes next.
   *
   * @throws IllegalArgumentException if there is anything else
   */
  public static List<TrialResult> read(JsonScanner json) throws IOException {
    List<TrialResult> results = new ArrayList<>();
    json.expect(JsonToken.START_ARRAY);
    while (json.nextElement()) {
      json.expect(JsonToken.START_OBJECT);
      TrialJson trial = new TrialJson(json);
      json.next();
      json.forEachKey(trial::take);
      results.add(trial.result());
    }
    return results;
  }

  /**
   * Returns the results of an array.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static List<TrialResult> read(JsonNode array) {
    try (JsonParser parser = array.traverse(Json.MAPPER)) {
      parser.nextToken();
      return read(new JsonScanner(parser));
    } catch (IOException e) {
      throw new IllegalStateException("a tree cannot fail to be read", e);
    }
  }

  private void take(String key) throws IOException {
    switch (key) {
      case TASK -> task = json.string();
      case SEED -> seed = json.longInteger();
      case OUTCOME -> outcome = outcome(json.string());
      case LOSS -> loss = json.number();
      case ACCURACY -> accuracy = json.number();
      case TRAIN_STEPS -> trainSteps = json.integer();
      case CHECKPOINT_LOSS -> checkpointLoss = json.number();
      case FAILURE -> failure = json.string();
      default -> json.unknown();
    }
  }

  private static TrialOutcome outcome(String name) {
    for (TrialOutcome outcome : TrialOutcome.values()) {
      if (outcome.toString().equals(name)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("unknown outcome '" + name + "'");
  }

  private TrialResult result() {
    if (task == null || seed == null || trainSteps == null) {
      throw new IllegalArgumentException("a trial has 'task', 'seed' and 'trainSteps'");
    }
    return new TrialResult(
        task, seed, outcome, loss, accuracy, trainSteps, checkpointLoss, failure);
  }
}
