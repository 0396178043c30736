// SPDX-License-Identifier: Apache-2.0
package savanna.cli.simplify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import savanna.dsl.ProgramException;
import savanna.dsl.simplify.Simplification;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.results.io.TextFile;

/**
 * A simplification as {@code simplify --format json} printed it.
 *
 * @param report the document
 * @param simplification its steps
 */
record SimplificationFile(SimplifyReport report, Simplification simplification) {
  /** Name of the schema. */
  static final String SCHEMA = "simplify";

  /**
   * Reads it.
   *
   * @throws BadFileException if the file cannot be read or is something else
   */
  static SimplificationFile read(Path file) {
    try {
      JsonNode tree = Json.MAPPER.readTree(TextFile.read(file));
      if (!tree.path("schema").asText().equals(Json.schema(SCHEMA))) {
        throw BadFileException.of(
            file, "is no output of 'savanna simplify --format json'; give such a file");
      }
      ((ObjectNode) tree).remove("schema");
      if (tree.path("judging") instanceof ObjectNode judging && !judging.has("taskFiles")) {
        judging.putNull("taskFiles"); // left out where there are none
      }
      SimplifyReport report = Json.MAPPER.treeToValue(tree, SimplifyReport.class);
      return new SimplificationFile(report, report.simplification());
    } catch (JsonProcessingException | IllegalArgumentException | ProgramException e) {
      throw BadFileException.of(
          file, "is damaged: " + e.getMessage() + "; make it anew with --format json", e);
    }
  }
}
