// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.search.config.PhaseSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;

class ConfigFileTest {

  private static RunConfig parse(String text) {
    return ConfigFile.parse("a.json", text).config();
  }

  @Test
  void anEmptyObjectIsTheDefault() {
    assertThat(parse("{}")).isEqualTo(RunConfig.DEFAULT);
  }

  @Test
  void aWrittenConfigComesBackEqual() {
    assertThat(parse(Json.pretty(RunConfig.DEFAULT.toJson()))).isEqualTo(RunConfig.DEFAULT);
  }

  @Test
  void whatIsGivenIsLaidOverTheDefault() {
    SearchConfig search =
        parse("{\"population\": {\"size\": 7}, \"phases\": [{\"mode\": \"tuning\"}, {}]}").search();

    assertThat(search.population().size()).isEqualTo(7);
    assertThat(search.population().tournament()).isEqualTo(2);
    assertThat(search.phases())
        .containsExactly(PhaseSettings.DEFAULT.withMode(SearchMode.TUNING), PhaseSettings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"populaton\": {}}                 | a.json:1:2: unknown key 'populaton'; known are schema",
        "{\"population\": {\"sise\": 3}}       | a.json:1:17: unknown key 'sise' in population; known are size, tournament",
        "{\"population\": {\"size\": -3}}      | a.json:1:25: population.size must be from 1 to 1000000, got -3",
        "{\"population\": {\"size\": \"many\"}}  | a.json:1:25: population.size must be a whole number",
        "{\"population\": {\"size\": 2.5}}     | a.json:1:25: population.size must be a whole number",
        "{\"population\": 3}                 | a.json:1:16: population must be an object",
        "{\"population\": null}              | a.json:1:16: population is null",
        "{\"phases\": [{}, {\"mode\": \"fast\"}]} | a.json:1:26: phases[1].mode must be one of evolution, random, tuning",
        "{\"phases\": [{\"repeat\": 0}]}       | a.json:1:24: phases.repeat must be",
        "{\"phases\": []}                    | a.json:1:12: phases must have at least one phase",
        "{\"fitness\": {\"tasks\": \"java-lm\"}} | a.json:1:23: fitness.tasks must be a list",
        "{\"executor\": 3}                   | a.json:1:14: executor must be a string",
        "{\"schema\": \"savanna/config/9\"}    | a.json:1:12: the schema is 'savanna/config/9'",
        "{\"seed\": 1, \"seed\": 2}            | a.json:1:19: not JSON: Duplicate field 'seed'",
        "{\"seed\": 1} {}                    | a.json:1:13: nothing may follow",
        "{\"seed\": }                        | a.json:1:10: not JSON",
        "[]                                | a.json:1:1: expected a JSON object",
      })
  void errorsNameTheirPlace(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void theDigestIsTheConfigsWithoutItsDescription() {
    assertThat(parse("{\"description\": \"mine\"}").digest()).isEqualTo(RunConfig.DEFAULT.digest());
    assertThat(parse("{\"seed\": 5}").digest()).isNotEqualTo(RunConfig.DEFAULT.digest());
  }
}
