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
final class Letter {
  /** Of the letters; the first thing that both sides compare. */
  static final String SCHEMA = "savanna/cluster/1";

  /** How every letter begins, and no candidate or evaluation. */
  static final String BEGINNING = "{\"schema\":\"" + SCHEMA + "\"";

  private static final String KIND = "kind";

  /** What a letter is. */
  enum Kind {
    /** From a worker: {@link Hello}. */
    HELLO,
    /** To a worker: {@link Offer}. */
    OFFER,
    /** From a worker: {@link Facts}. */
    FACTS,
    /** To a worker: {@link Note} with its name in the search. */
    WELCOME,
    /** To a worker: {@link Note} with why not. */
    REFUSED,
    /** To a worker: {@link Note}; the search is over. */
    END,
    /** From a worker: {@link Trouble} in place of an evaluation. */
    TROUBLE
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
  record Trouble(int index, int deliveries, boolean task, String message) {}

  private Letter() {}

  /** Returns the text of a letter. */
  static String text(Kind kind, Object content) {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("schema", SCHEMA);
    tree.put(KIND, kind.name());
    tree.set("content", Json.MAPPER.valueToTree(content));
    return Json.line(tree);
  }

  /**
   * Returns the tree of a letter.
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

  /** Returns what a letter is. */
  static Kind kind(JsonNode tree) {
    return Kind.valueOf(tree.path(KIND).asText());
  }

  /**
   * Returns what a letter says.
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
