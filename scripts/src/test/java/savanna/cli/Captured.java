// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import savanna.cli.output.Console;
import savanna.results.io.Json;

/**
 * What a command printed and how it ended.
 *
 * @param code exit code
 * @param out all of stdout
 * @param err all of stderr
 */
record Captured(int code, String out, String err) {

  static Captured run(String... arguments) {
    return runWith("", arguments);
  }

  static Captured runWith(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            0);
    int code = SavannaCommand.run(console, arguments);
    return new Captured(code, out.toString(), err.toString());
  }

  JsonNode json() throws JsonProcessingException {
    return Json.MAPPER.readTree(out);
  }
}
