// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import savanna.dsl.blas.KernelFamily;

/** Reads a kind of machine, whose device is written only where it is not the CPU. */
final class MachineKindReader extends StdDeserializer<MachineKind> {
  private static final long serialVersionUID = 1;
  private static final String DEVICE = "device";

  private record Complete(
      KernelFamily kernels, String blas, String system, @Nullable String device) {}

  MachineKindReader() {
    super(MachineKind.class);
  }

  @Override
  public MachineKind deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode tree = context.readTree(parser);
    if (tree instanceof ObjectNode object && !object.has(DEVICE)) {
      object.putNull(DEVICE);
    }
    Complete read = context.readTreeAsValue(tree, Complete.class);
    return new MachineKind(read.kernels(), read.blas(), read.system(), read.device());
  }
}
