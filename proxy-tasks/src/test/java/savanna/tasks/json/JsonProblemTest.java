// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.tasks.TaskException;

/** Jackson's words on its own settings and objects are none of the reader's business. */
class JsonProblemTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\": 1              | line 1, column 1",
        "{\"a\": [1, 2          | line 1, column 7",
        "{\"a\": \"b            | Unexpected end-of-input",
        "{\"a\": 1]             | ']'",
        "{\"a\": nul}           | 'nul'",
        "{\"a\": 1} {}          | not JSON: ",
        "{\"a\": 1, \"a\": 2}   | Duplicate field 'a'",
      })
  void isSaidInOneLineOfPlainWords(String text, String words) {
    assertThatThrownBy(() -> JsonText.parse("a.json", text))
        .isInstanceOf(TaskException.class)
        .hasMessageMatching("a\\.json:1:\\d+: .*")
        .hasMessageContaining(words)
        .message()
        .doesNotContain("[Source", "REDACTED", "Feature", "`", "\n");
  }
}
