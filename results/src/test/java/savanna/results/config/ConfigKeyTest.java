// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import savanna.results.io.Json;

/** Whoever adds a key to the config explains it in {@code config-keys.properties}. */
class ConfigKeyTest {

  @Test
  void everyKeyIsExplainedAndNothingElse() {
    List<String> paths = ConfigKey.all().stream().map(ConfigKey::path).toList();

    assertThat(new TreeSet<>(paths)).containsExactlyElementsOf(ConfigKey.explained());
    assertThat(paths).contains("phases[].repeat", "fitness.seedCap");
  }

  @Test
  void theSchemaKnowsTheKeysOfTheDefaultConfig() throws Exception {
    JsonNode schema = Json.MAPPER.readTree(ConfigSchema.text());

    checkKnown(RunConfig.DEFAULT.toJson(), schema, "");
    assertThat(schema.at("/properties/phases/items/properties/mode/enum").toString())
        .isEqualTo("[\"evolution\",\"random\",\"tuning\"]");
    assertThat(schema.at("/properties/fitness/properties/seedCap/description").asText())
        .contains("most seeds");
  }

  private static void checkKnown(JsonNode value, JsonNode schema, String path) {
    if (value.isObject()) {
      assertThat(schema.path("type").asText()).as(path).isEqualTo("object");
      value
          .properties()
          .forEach(
              field ->
                  checkKnown(
                      field.getValue(),
                      schema.has("properties")
                          ? schema.at("/properties/" + field.getKey())
                          : schema.path("additionalProperties"),
                      path + "/" + field.getKey()));
    } else if (value.isArray()) {
      value.forEach(element -> checkKnown(element, schema.path("items"), path + "[]"));
    } else {
      assertThat(schema.isMissingNode()).as(path).isFalse();
    }
  }
}
