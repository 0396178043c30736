// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs exported Python. The system property {@code savanna.python} names the interpreter; unless it
 * is given, {@code python3} and Debian's {@code /usr/bin/python3} are tried.
 */
final class PythonTargets {
  private final String python;
  private final Path directory;

  /** Skips the test, and says so, if no interpreter has a module. */
  PythonTargets(String module, Path directory) throws Exception {
    this.directory = directory;
    String given = System.getProperty("savanna.python");
    List<String> candidates =
        given == null ? List.of("python3", "/usr/bin/python3") : List.of(given);
    String found = "";
    for (String candidate : candidates) {
      found = found.isEmpty() && imports(candidate, module) ? candidate : found;
    }
    assumeTrue(!found.isEmpty(), "skipped: none of " + candidates + " has the module " + module);
    this.python = found;
  }

  private static boolean imports(String python, String module) throws InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import " + module).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes the code and the steps of cases of one precision, takes the steps and compares. */
  double check(ExportTarget target, List<TargetCase> cases) throws Exception {
    for (TargetCase each : cases) {
      Path folder = Files.createDirectory(directory.resolve(each.name()));
      SourceFile source = target.export(each.program(), each.name());
      Files.writeString(folder.resolve("exported.py"), source.text());
      Files.write(folder.resolve("steps.bin"), steps(each));
    }
    String precision = cases.get(0).precision().label();
    List<String> arguments = new ArrayList<>(List.of(target.label(), precision));
    cases.forEach(each -> arguments.add(directory.resolve(each.name()).toString()));
    run("take_steps.py", arguments);
    double compared = 0;
    for (TargetCase each : cases) {
      DoubleBuffer weights =
          ByteBuffer.wrap(Files.readAllBytes(directory.resolve(each.name()).resolve("weights.bin")))
              .order(ByteOrder.LITTLE_ENDIAN)
              .asDoubleBuffer();
      List<double[][]> actual = new ArrayList<>();
      for (TargetCase.Run run : each.runs()) {
        double[][] steps = new double[run.gradients().length][TargetCase.size()];
        for (double[] step : steps) {
          weights.get(step);
        }
        actual.add(steps);
      }
      compared += each.check(actual) / cases.size();
    }
    return compared;
  }

  private static byte[] steps(TargetCase each) {
    int length = each.runs().size() * (1 + each.runs().get(0).gradients().length);
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * length * (TargetCase.size() + 2));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (TargetCase.Run run : each.runs()) {
      bytes.putDouble(run.gradients().length);
      put(bytes, run.weights());
      for (int t = 0; t < run.gradients().length; t++) {
        bytes.putDouble(TargetCase.Run.schedule(t));
        bytes.putDouble(run.absent(t));
        put(bytes, run.gradients()[t]);
      }
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, double[] values) {
    for (double value : values) {
      bytes.putDouble(value);
    }
  }

  /** Runs a script that is a resource beside this class; a test fails if the script does. */
  void run(String script, List<String> arguments) throws Exception {
    Path file = directory.resolve(script);
    try (InputStream stream = PythonTargets.class.getResourceAsStream(script)) {
      Files.write(file, stream.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(python, file.toString()));
    command.addAll(arguments);
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(9, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(output)).isZero();
  }
}
