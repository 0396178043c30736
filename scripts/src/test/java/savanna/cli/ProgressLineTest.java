// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;

class ProgressLineTest {

  private static String shown(int columns, String... texts) {
    StringWriter err = new StringWriter();
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    Console console =
        new Console(InputStream.nullInputStream(), nowhere, new PrintWriter(err), columns);
    try (ProgressLine line = new ProgressLine(console)) {
      for (String text : texts) {
        line.show(text);
      }
    }
    return err.toString();
  }

  @Test
  void aTerminalsLineIsRewrittenInPlaceAndNeverWraps() {
    assertThat(shown(6, "abcdefgh", "xy")).isEqualTo("\rabcde\rxy   \n");
  }

  @Test
  void elsewhereLinesArePlain() {
    assertThat(shown(0, "abcdefgh", "xy")).isEqualTo("abcdefgh\nxy\n");
  }
}
