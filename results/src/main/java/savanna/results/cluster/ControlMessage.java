// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import savanna.results.io.Json;

/**
 * What search and workers say to each other beside candidates and evaluations: one JSON object with
 * its kind.
 */
final class ControlMessage {
  /** Of the messages; the first thing that both sides compare. */
  static final String SCHEMA = "savanna/cluster/1";

  /** How every message begins, and no candidate or evaluation. */
  static final String BEGINNING = "{\"schema\":\"" + SCHEMA + "\"";

  private static final String KIND = "kind";

  /** What a message is. */
  enum Kind {
    /** From a worker: {@link Hello}. */
    HELLO,
    /** To a worker: {@link Offer}. */
    OFFER,
    /** From a worker: {@link WorkerFacts}. */
    FACTS,
    /** To a worker: {@link Note} with its name in the search. */
    WELCOME,
    /** To a worker: {@link Note} with why not. */
    REFUSED,
    /** To a worker: {@link Note}; the search is over. */
    END,
    /** From a worker: {@link Failure} in place of an evaluation. */
    FAILURE
  }

  /**
   * One line of text.
   *
   * @param text of it
   */
  record Note(String text) {}

  /**
   * No evaluation of a candidate.
   *
   * @param index of the candidate
   * @param deliveries how many workers have had it
   * @param task whether a task is at fault, not Savanna
   * @param message why; empty if it is given up because its workers died
   */
  record Failure(int index, int deliveries, boolean task, String message) {}

  private ControlMessage() {}

  /** Returns the text of a message. */
  static String text(Kind kind, Object content) {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("schema", SCHEMA);
    tree.put(KIND, kind.name());
    tree.set("content", Json.MAPPER.valueToTree(content));
    return Json.line(tree);
  }

  /**
   * Returns the tree of a message.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JsonNode tree(String text) {
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      if (!tree.path("schema").asText().equals(SCHEMA)) {
        throw new IllegalArgumentException(
            "the other side says '"
                + tree.path("schema").asText()
                + "' where this one says '"
                + SCHEMA
                + "'; use one build of Savanna on both");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no message of Savanna", e);
    }
  }

  /** Returns what a message is. */
  static Kind kind(JsonNode tree) {
    return Kind.valueOf(tree.path(KIND).asText());
  }

  /**
   * Returns what a message says.
   *
   * @throws IllegalArgumentException if it says something else
   */
  static <T> T content(JsonNode tree, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(tree.path("content"), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a message of Savanna is broken: " + e.getOriginalMessage(), e);
    }
  }
}
