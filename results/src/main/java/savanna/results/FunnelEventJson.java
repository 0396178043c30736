// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelFinished;
import savanna.search.funnel.FunnelStarted;
import savanna.search.funnel.FunnelTraining;
import savanna.search.funnel.MetaValidationPoint;
import savanna.search.funnel.ProgramTuned;
import savanna.search.funnel.StageResult;

/** The JSON form of funnel events: the key {@code event} names it, the rest is the record. */
final class FunnelEventJson {
  private static final String KEY = "event";

  private static final Map<String, Class<? extends FunnelEvent>> KINDS =
      Map.of(
          "started", FunnelStarted.class,
          "training", FunnelTraining.class,
          "tuned", ProgramTuned.class,
          "metaValidation", MetaValidationPoint.class,
          "result", StageResult.class,
          "finished", FunnelFinished.class);

  private FunnelEventJson() {}

  /** Returns one JSON object without a newline. */
  static String write(FunnelEvent event) {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    KINDS.forEach(
        (name, type) -> {
          if (type.isInstance(event)) {
            tree.put(KEY, name);
          }
        });
    try {
      tree.setAll(Json.MAPPER.<ObjectNode>valueToTree(event));
      return Json.MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing a record cannot fail", e);
    }
  }

  /**
   * Returns the event.
   *
   * @throws IllegalArgumentException if the object is none, or has anything that none has
   */
  static FunnelEvent read(JsonNode tree) {
    if (!tree.isObject()) {
      throw new IllegalArgumentException("expected an object");
    }
    ObjectNode rest = (ObjectNode) tree;
    JsonNode name = rest.remove(KEY);
    Class<? extends FunnelEvent> type = name == null ? null : KINDS.get(name.asText());
    if (type == null) {
      throw new IllegalArgumentException("unknown event " + name);
    }
    try {
      return Json.MAPPER.treeToValue(rest, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
