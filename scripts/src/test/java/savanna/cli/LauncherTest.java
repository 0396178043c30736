// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code scripts/savanna} in a clone whose build is this test's class path, with the real Java, or
 * with one that prints its arguments.
 */
@Timeout(120)
class LauncherTest {
  private static final Path LAUNCHER = Path.of("savanna").toAbsolutePath();

  /** Stands for the first jar of a build, in the folder that has its archive of classes. */
  private static final String OWN_JAR = "app/own.jar";

  @TempDir private Path folder = Path.of("");
  private Path clone = Path.of("");

  @BeforeEach
  void makeClone() throws Exception {
    clone = cloneAt(folder.resolve("a clone"));
  }

  private static Path cloneAt(Path root) throws Exception {
    Path state = Files.createDirectories(root.resolve("scripts/target/launcher"));
    Files.copy(LAUNCHER, root.resolve("scripts/savanna"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createDirectories(state.resolve(OWN_JAR));
    List<String> names = new ArrayList<>(List.of(OWN_JAR));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      names.add(state.toRealPath().relativize(Path.of(entry).toRealPath()).toString());
    }
    Files.writeString(state.resolve("classpath"), String.join(":", names));
    return root;
  }

  /** A process's end: exit code, standard output and standard error. */
  private record Ended(int code, String out, String err) {}

  private Ended start(Map<String, String> environment, String... command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Ended savanna(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(clone.resolve("scripts/savanna").toString()));
    command.addAll(List.of(arguments));
    return start(environment, command.toArray(new String[0]));
  }

  private Ended shell(String command) throws Exception {
    return start(
        Map.of("SAVANNA", clone.resolve("scripts/savanna").toString()), "bash", "-c", command);
  }

  /** A Java of some version that prints its arguments, one a line. */
  private Map<String, String> printing(String version) throws Exception {
    Path home = Files.createDirectories(folder.resolve("jdk-" + version));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\necho \"LC_ALL=$LC_ALL\"\n");
    assertThat(java.toFile().setExecutable(true, false)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return Map.of("JAVA_HOME", home.toString());
  }

  @Test
  void aCommandPrintsItsDocumentAndNothingElse() throws Exception {
    Ended ended = savanna(Map.of(), "ops", "--format", "json");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("{").contains("savanna/ops/1");
    assertThat(ended.err()).isEmpty();
  }

  /** Loaded classes of another class path: the JVM complained on standard output. */
  @Test
  void anArchiveThatDoesNotFitIsNotMentioned() throws Exception {
    String version = System.getProperty("java.version");
    Files.writeString(
        clone.resolve("scripts/target/launcher/app/classes-" + version + ".jsa"), "no archive");

    Ended ended = savanna(Map.of(), "ops", "--format", "json");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("{");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anArchiveIsUsedByTheVersionThatMadeIt() throws Exception {
    Path lib = clone.resolve("scripts/target/launcher/app");
    Files.createFile(lib.resolve("classes-17.0.1.jsa"));

    assertThat(savanna(printing("17.0.1"), "ops").out()).contains("classes-17.0.1.jsa");
    assertThat(savanna(printing("25.0.3"), "ops").out())
        .doesNotContain(".jsa")
        .contains("--enable-native-access=ALL-UNNAMED");
    assertThat(savanna(printing("17.0.1"), "ops").out()).doesNotContain("--enable-native-access");
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    Ended ended = savanna(printing("11.0.2"), "ops");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("is Java 11.0.2; install JDK 17").hasLineCount(1);
  }

  @Test
  void theSizeOfATerminalReachesTheProgram() throws Exception {
    assumeTrue(
        shell("command -v script stty >/dev/null").code() == 0,
        "needs the programs script and stty");
    Map<String, String> java = printing("17.0.1");
    Path recorded = folder.resolve("recorded");

    Ended ended =
        start(
            Map.of("JAVA_HOME", java.get("JAVA_HOME"), "TERM", "xterm"),
            "script",
            "-qec",
            "stty rows 40 cols 100; '" + clone.resolve("scripts/savanna") + "' watch runs/x",
            recorded.toString());

    assertThat(ended.code()).isZero();
    assertThat(Files.readString(recorded))
        .contains("-Dsavanna.out.columns=100", "-Dsavanna.out.lines=40", "-Dsavanna.columns=100");
    assertThat(savanna(java, "watch", "x").out())
        .contains("-Dsavanna.out.columns=0", "-Dsavanna.out.lines=0", "-Dsavanna.columns=0");
  }

  @Test
  void aFullDiskBehindStandardOutputIsNoSuccess() throws Exception {
    assumeTrue(new File("/dev/full").exists(), "needs /dev/full");

    Ended full = shell("\"$SAVANNA\" ops >/dev/full");
    Ended closed = shell("\"$SAVANNA\" ops | head -1; exit ${PIPESTATUS[0]}");

    assertThat(full.code()).isEqualTo(2);
    assertThat(full.err()).contains("standard output cannot be written").hasLineCount(1);
    assertThat(closed.code()).isZero();
    assertThat(closed.err()).isEmpty();
  }

  @Test
  void aSmallHeapIsGrantedToReports() throws Exception {
    Ended ended = savanna(Map.of("SAVANNA_JAVA_OPTS", "-Xmx100m"), "report", "nowhere");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("nowhere: there is no such run directory");
  }

  @Test
  void wrongOptionsOfTheJvmAreBadInput() throws Exception {
    Ended ended = savanna(Map.of("SAVANNA_JAVA_OPTS", "-Xmx1x"), "ops");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("SAVANNA_JAVA_OPTS", "-Xmx1x").hasLineCount(1);
  }

  @Test
  void namesOfFilesMayHaveAnyLetters() throws Exception {
    assertThat(savanna(Map.of("LC_ALL", "C"), "report", "b/ü").err())
        .startsWith("b/ü: there is no");
  }

  @Test
  void hintsUseTheNameThatWasTyped() throws Exception {
    Map<String, String> java = new HashMap<>(printing("17.0.1"));
    String script = clone.resolve("scripts/savanna").toString();

    assertThat(savanna(java, "ops").out()).contains("-Dsavanna.command=" + script + "\n");

    java.put("PATH", clone.resolve("scripts") + ":" + System.getenv("PATH"));
    assertThat(start(java, "bash", "-c", "savanna ops").out())
        .contains("-Dsavanna.command=savanna\n");
  }

  @Test
  void whatTheJvmItselfSaysIsNoDocument() throws Exception {
    assertThat(savanna(printing("17.0.1"), "ops").out())
        .contains("-XX:+DisplayVMOutputToStderr\n", "-Xlog:disable\n");
  }

  @Test
  void aFolderWithAColonIsRefusedInOneLine() throws Exception {
    clone = cloneAt(folder.resolve("savanna:2026"));

    Ended ended = savanna(Map.of(), "ops");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("savanna:2026' has a colon").hasLineCount(1);
  }

  @Test
  void aBuildWithoutOneOfItsJarsSaysSo() throws Exception {
    Files.delete(clone.resolve("scripts/target/launcher").resolve(OWN_JAR));

    Ended ended = savanna(Map.of(), "ops");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(OWN_JAR + "' of the build is absent").hasLineCount(1);
  }

  /** Root may write anywhere: it starts the launcher as nobody then. */
  @Test
  void aCloneOfAnotherUserIsUsedAsItIs() throws Exception {
    assumeTrue(shell("test $(id -u) -eq 0 && command -v setpriv").code() == 0, "needs root");
    assertThat(shell("chmod -R a+rX '" + folder + "'").code()).isZero();
    Map<String, String> java = printing("17.0.1");
    Path state = clone.resolve("scripts/target/launcher");
    Files.writeString(state.resolve("classpath"), OWN_JAR);
    String[] nobody = {
      "setpriv",
      "--reuid=65534",
      "--regid=65534",
      "--clear-groups",
      clone.resolve("scripts/savanna").toString(),
      "ops"
    };

    Ended current = start(java, nobody);
    assertThat(current.code()).as(current.err()).isZero();
    assertThat(current.err()).isEmpty();

    assertThat(shell("touch -d 2100-01-01 '" + clone + "/pom.xml'").code()).isZero();
    Ended older = start(java, nobody);
    assertThat(older.code()).isZero();
    assertThat(older.err()).contains("sources are newer than the build").hasLineCount(1);

    Files.delete(state.resolve("classpath"));
    Ended none = start(java, nobody);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("not built yet").hasLineCount(1);
  }
}
