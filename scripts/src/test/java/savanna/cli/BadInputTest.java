// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong input gives exactly one line that says where and what to do. */
class BadInputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update = foo(g); return update, m     | 2:12: unknown function 'foo'",
        "update = sign(g, m); return update, m | 2:12: sign takes 1 argument",
        "update = sign(x); return update, m    | 2:17: 'x' has no value here",
        "update = lr * 2; return update, m     | 2:20: the update 'update' is a scalar",
        "update = sign(g)                      | 3:1: the return is missing",
        "update = sign(g); return update       | 2:21: the state 'm' is never returned",
        "update = invert(g); return update, m  | 2:3: invert",
      })
  void invalidProgramIsTheAnswerNo(String body, String message) throws Exception {
    String text = "def train(w, g, m, lr):\n  " + body + "\n";

    Captured result = Captured.runWith(text, "check", "-", "--format", "json");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("<stdin>:" + message).satisfies(BadInputTest::isOneLine);
    assertThat(result.json().path("valid").asBoolean(true)).isFalse();
    assertThat(result.json().at("/error/line").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "'check no-such-file', 'no-such-file: there is no such file; give a file, - or one of '",
    "'check', Missing required parameter: 'PROGRAM'",
    "'check lion --op-set huge', --op-set: no op set 'huge'; use paper or extended or modern",
    "'check lion --format xml', Invalid value for option '--format'",
    "'chek lion', savanna: no command 'chek'; there are demo",
    "'', 'savanna: no command given'",
    "'evaluate lion --kernels nope', 'expected one of [auto, prescott, nehalem'",
    "'bench --tasks nothing', no task 'nothing'",
    "'programs nobody', no program 'nobody'; there are ",
    "'ops --frob', Unknown option: '--frob'",
  })
  void badUsageIsExitTwo(String command, String message) {
    Captured result = Captured.run(command.isEmpty() ? new String[0] : command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).satisfies(BadInputTest::isOneLine);
  }

  @Test
  void folderIsNoProgram(@TempDir Path folder) {
    Captured result = Captured.run("check", folder.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("this is a folder").satisfies(BadInputTest::isOneLine);
  }

  @Test
  void megabyteOfNoiseIsOneError() {
    Random random = new Random(7);
    String noise =
        random.ints(1 << 20, 1, 0x800).mapToObj(Character::toString).collect(Collectors.joining());

    Captured result = Captured.runWith(noise, "check", "-");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("<stdin>:1:1: ").satisfies(BadInputTest::isOneLine);
  }

  private static void isOneLine(String text) {
    assertThat(text).endsWith("\n").hasLineCount(1);
    assertThat(text.length()).isLessThan(500);
  }
}
