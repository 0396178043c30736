// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a result, whose failure is written only where there is one. */
final class TrialResultReader extends StdDeserializer<TrialResult> {
  private static final long serialVersionUID = 1;
  private static final String FAILURE = "failure";

  private record Complete(
      String task,
      long seed,
      TrialOutcome outcome,
      double loss,
      double accuracy,
      int trainSteps,
      double checkpointLoss,
      @Nullable String failure) {}

  TrialResultReader() {
    super(TrialResult.class);
  }

  @Override
  public TrialResult deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode tree = context.readTree(parser);
    if (tree instanceof ObjectNode object && !object.has(FAILURE)) {
      object.putNull(FAILURE);
    }
    Complete read = context.readTreeAsValue(tree, Complete.class);
    return new TrialResult(
        read.task(),
        read.seed(),
        read.outcome(),
        read.loss(),
        read.accuracy(),
        read.trainSteps(),
        read.checkpointLoss(),
        read.failure());
  }
}
