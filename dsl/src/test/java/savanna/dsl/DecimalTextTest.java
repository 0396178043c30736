// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "0.002",
        "0.001",
        "9.999E-4",
        "2.0E-5",
        "1.0E-6",
        "1000000.0",
        "1.0E7",
        "4.9E-324",
        "2.0E-323",
        "2.225073858507201E-308",
        "2.2250738585072014E-308",
        "1.7976931348623157E308",
        "2.0E-44",
        "9.999999999999997E22",
        "NaN",
        "Infinity",
        "-Infinity",
        // Double.toString prints these with other digits before JDK 19.
        "1.0E23",
        "2.0E23",
        "8.41E21",
        "5.684341886080802E-14",
        "1.9400994884341945E25",
        "-3.6131332396758635E25",
      })
  void theFewestDigitsOnEveryJdk(String text) {
    assertThat(DecimalText.of(Double.parseDouble(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1.4E-45", "1.1754944E-38", "3.4028235E38", "8388608.0"})
  void theFewestDigitsInSinglePrecision(String text) {
    assertThat(DecimalText.of(Float.parseFloat(text))).isEqualTo(text);
  }

  @Test
  void everyNumberIsReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      Double value = Double.longBitsToDouble(random.nextLong());
      assertThat(Double.valueOf(DecimalText.of(value))).isEqualTo(value);
    }
  }

  @Test
  void constantsOfProgramsArePrintedByIt() {
    List<String> constants =
        List.of("1e23", "2e23", "5.684341886080802e-14", "0.00002", "-4.9e-324");
    for (String constant : constants) {
      String text =
          """
          def train(w, g, m, lr):
            m = g * %s
            return m, m
          """
              .formatted(constant);
      assertThat(ProgramParser.parse(text)).hasToString(text);
    }
  }
}
