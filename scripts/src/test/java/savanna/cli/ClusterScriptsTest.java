// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.io.Json;

/** The files of scripts/cluster: their command lines, on the loopback. */
class ClusterScriptsTest {
  private static final Path SCRIPTS = Path.of("cluster").toAbsolutePath();
  private static final Pattern ARGUMENTS = Pattern.compile("args: (\\[.*])");
  private static final int MOST_LINES = 40;

  @TempDir private Path folder = Path.of("");

  @Test
  void theyAreShortAndNoShellComplains() throws Exception {
    for (String name : List.of("slurm-workers", "ssh-workers", "kubernetes-workers.yaml")) {
      assertThat(Files.readAllLines(SCRIPTS.resolve(name))).hasSizeLessThan(MOST_LINES);
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
    Process check =
        new ProcessBuilder("shellcheck", "slurm-workers", "ssh-workers")
            .directory(SCRIPTS.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(check.getInputStream().readAllBytes())).isEmpty();
    assertThat(check.waitFor()).isZero();
  }

  @Test
  @Tag("slow")
  @Timeout(300)
  void workersStartedByEachTrainTheSameBytes() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
    String place;
    try (ServerSocket free = new ServerSocket(0)) {
      place = "127.0.0.1:" + free.getLocalPort();
    }
    String savanna = script("savanna", "exec " + String.join(" ", SearchProcess.command()));
    String ssh = script("ssh", "shift; exec bash -c \"$*\"");
    Map<String, String> variables =
        Map.of("SAVANNA", savanna, "SSH", ssh, "SLURM_CPUS_PER_TASK", "1");
    List<Process> workers = new ArrayList<>();
    workers.add(start(variables, SCRIPTS + "/ssh-workers", place, secret.toString(), "a", "b"));
    workers.add(start(variables, SCRIPTS + "/slurm-workers", place, secret.toString()));
    List<String> pod = new ArrayList<>(List.of(savanna));
    Matcher arguments =
        ARGUMENTS.matcher(Files.readString(SCRIPTS.resolve("kubernetes-workers.yaml")));
    assertThat(arguments.find()).isTrue();
    for (JsonNode argument : Json.MAPPER.readTree(arguments.group(1))) {
      String text = argument.asText();
      pod.add(
          text.equals("savanna:7117")
              ? place
              : text.equals("/secret/secret") ? secret.toString() : text);
    }
    workers.add(start(variables, pod.toArray(String[]::new)));

    String[] search = {"search", "--preset", "smoke", "--max-children", "9000", "--workers", "1"};
    Captured alone = Captured.run(with(search, "--run", folder.resolve("alone").toString()));
    assertThat(alone.code()).as(alone.err()).isZero();
    Captured together =
        Captured.run(
            with(
                search,
                "--run",
                folder.resolve("together").toString(),
                "--listen",
                place,
                "--secret",
                secret.toString()));

    assertThat(together.code()).as(together.err()).isZero();
    assertThat(together.err()).contains("worker w4 joined");
    assertThat(together.out()).contains("of 4 others that joined");
    for (Process worker : workers) {
      assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.exitValue()).isZero();
    }
    assertThat(folder.resolve("together/events.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("alone/events.jsonl"));
  }

  private static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String script(String name, String line) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(
        script, "#!/usr/bin/env bash\n" + line + (name.equals("savanna") ? " \"$@\"\n" : "\n"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }

  private Process start(Map<String, String> variables, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().putAll(variables);
    return builder.start();
  }
}
