// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;

/** Every command explains itself. */
final class HelpTest {

  /** Returns the commands that the overall help lists. */
  static Stream<String> commands() {
    String list = Captured.run("--help").out().replaceFirst("(?s).*\\nCommands:\\n", "");
    List<String> names =
        list.lines()
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.trim().split(" ")[0])
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    return names.stream();
  }

  /** A text with a lone per cent sign is one that picocli cannot format and warns of. */
  @ParameterizedTest
  @MethodSource("commands")
  void withoutWarnings(String command) {
    PrintStream before = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    Captured help;
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      help = Captured.run(command, "--help");
    } finally {
      System.setErr(before);
    }

    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: savanna " + command);
    assertThat(OldWords.in(help.out(), OldWords.CODE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "simplify"})
  void theExecutorsOfTheClassPathAreListed(String command) {
    String names =
        ExecutorFactories.all().stream()
            .map(ExecutorFactory::name)
            .collect(Collectors.joining(", "));

    String help = Captured.run(command, "--help").out().replaceAll("\\s+", " ");

    assertThat(help).contains("training: " + names + ". Default: tiled.");
  }
}
