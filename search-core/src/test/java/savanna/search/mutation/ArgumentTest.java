// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"0.002", "1.0E23", "5.684341886080802E-14", "-2.0E23", "4.9E-324", "sqrt_v"})
  void isPrintedInTheFewestDigitsOnEveryJdk(String text) {
    assertThat(Argument.parse(text)).hasToString(text);
  }
}
