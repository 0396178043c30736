// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import savanna.results.io.Json;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.funnel.FunnelEvent.StageResult;

/**
 * The JSON form of funnel events: the first key, {@code event}, names it, the rest is the record.
 */
final class FunnelEventJson {
  private static final ObjectMapper MAPPER =
      Json.MAPPER.copy().addMixIn(FunnelEvent.class, Kinds.class);

  /** The names of the events. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "started", value = FunnelStarted.class),
    @JsonSubTypes.Type(name = "training", value = FunnelTraining.class),
    @JsonSubTypes.Type(name = "tuned", value = ProgramTuned.class),
    @JsonSubTypes.Type(name = "metaValidation", value = MetaValidationPoint.class),
    @JsonSubTypes.Type(name = "result", value = StageResult.class),
    @JsonSubTypes.Type(name = "finished", value = FunnelFinished.class),
  })
  private interface Kinds {}

  private static final String SETTINGS = "settings";
  private static final String TASKS = "tasks";

  private FunnelEventJson() {}

  /** Returns one JSON object without a newline. */
  static String write(FunnelEvent event) {
    try {
      return MAPPER.writerFor(FunnelEvent.class).writeValueAsString(event);
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
    if (tree.get(SETTINGS) instanceof ObjectNode settings && !settings.has(TASKS)) {
      settings.putObject(TASKS); // written only where there are some
    }
    return Json.record(MAPPER, tree, FunnelEvent.class);
  }
}
