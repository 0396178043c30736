// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import savanna.results.config.RunConfig;
import savanna.search.config.HurdleSettings;
import savanna.search.config.SearchConfig;

class JsonTest {
  private static final double LONGER_BEFORE_JDK_19 = 2.0E23;

  @Test
  void numbersOfTreesHaveTheSameDigitsOnEveryJdk() {
    assertThat(Json.line(Json.MAPPER.createObjectNode().put("x", LONGER_BEFORE_JDK_19)))
        .isEqualTo("{\"x\":2.0E23}");
    assertThat(Json.pretty(Json.MAPPER.createObjectNode().put("x", LONGER_BEFORE_JDK_19)))
        .contains("2.0E23");
  }

  @Test
  void theDigestOfAConfigIsTheSameOnEveryJdk() {
    SearchConfig search =
        SearchConfig.DEFAULT.withHurdle(new HurdleSettings(LONGER_BEFORE_JDK_19, false, 0, 0));
    RunConfig config = RunConfig.DEFAULT.withSearch(search);
    String text = Json.line(config.toJson()).replace("\"description\":\"\",", "");

    assertThat(text).contains("\"factor\":2.0E23,");
    assertThat(config.digest()).isEqualTo(Sha256.of(text.getBytes(UTF_8)));
  }
}
