// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import savanna.search.json.JsonDialect;

/**
 * The text form of what a search and its workers say to each other, so that workers may be
 * anywhere: a {@link Candidate} there, an {@link Evaluation} back, each one line of JSON that names
 * its schema and version. A candidate has all that a worker needs but the data of its tasks, which
 * their names stand for; a program of fifty statements takes about two kilobytes.
 */
public final class EvaluationMessages {
  private static final String CANDIDATE = "savanna/candidate/" + Candidate.VERSION;
  private static final String EVALUATION = "savanna/evaluation/" + Candidate.VERSION;
  private static final String SCHEMA = "schema";

  private EvaluationMessages() {}

  /** Returns the text of a candidate, without a newline. */
  public static String text(Candidate candidate) {
    return text(CANDIDATE, candidate);
  }

  /** Returns the text of an evaluation, without a newline. */
  public static String text(Evaluation evaluation) {
    return text(EVALUATION, evaluation);
  }

  /**
   * Returns the candidate of a text.
   *
   * @throws IllegalArgumentException if it is none, or of another version
   */
  public static Candidate candidate(String text) {
    return read(text, CANDIDATE, Candidate.class);
  }

  /**
   * Returns the evaluation of a text.
   *
   * @throws IllegalArgumentException if it is none, or of another version
   */
  public static Evaluation evaluation(String text) {
    return read(text, EVALUATION, Evaluation.class);
  }

  private static String text(String schema, Object message) {
    try {
      String object = JsonDialect.MAPPER.writeValueAsString(message);
      return "{\"" + SCHEMA + "\":\"" + schema + "\"," + object.substring(1);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> T read(String text, String schema, Class<T> type) {
    try {
      JsonNode tree = JsonDialect.MAPPER.readTree(text);
      String actual = tree.path(SCHEMA).asText();
      if (!(tree instanceof ObjectNode message) || !actual.equals(schema)) {
        throw new IllegalArgumentException(
            "the message's schema is '" + actual + "', expected '" + schema + "'");
      }
      message.remove(SCHEMA);
      return JsonDialect.MAPPER.treeToValue(message, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no message: " + e.getOriginalMessage(), e);
    }
  }
}
