// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/**
 * Exported PyTorch takes the steps of the reference interpreter for 100 train steps. Needs Python
 * with PyTorch (Debian: {@code apt-get install python3-torch}); the system property {@code
 * savanna.python} names the interpreter, {@code python3} unless given. Skipped without.
 */
@Tag("slow")
class PyTorchExportTest {
  private static final int TRAIN_STEPS = 100;
  private static final ParameterLayout LAYOUT = layout();
  private static final String PYTHON = System.getProperty("savanna.python", "python3");
  private static final String EVERYTHING_GLOBAL =
      """
      def train(w, g, m, c: scalar, lr):
        n = norm(g)
        c = interp(global_norm(n), c, 0.5) + dot(g, 2) + dot(n, g) + cosine_sim(n, w) * clip(lr, 0.2)
        m = clip(g + m, max(abs(c), 0.3))
        u = row_mean(m) * n + col_mean(w) + max(w, 0.5) * norm(lr) + power(2, g) + clamp(g, -0.1, lr) + log1p(g) + exp10(n)
        return u * cosine_sim(g, w) * lr, m, c
      """;

  private static final String HOSTILE_NAMES =
      """
      def train(w, g, params, zip: scalar, _dot, class, lr):
        sum = global_norm(g)
        float = g * sum
        zip = zip + sum
        params = interp(float, params, 0.9)
        class_ = params * class
        class = clip(g, sum)
        _dot = cosine_sim(class_, g)  * g
        lambda = class_ + _dot
        return lambda * lr, params, zip, _dot, class
      """;

  @TempDir private Path directory;

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 2, 3);
    builder.add("vector", 3);
    builder.add("single", 1);
    return builder.build();
  }

  private static Map<String, Program> programs() {
    Map<String, Program> programs = new LinkedHashMap<>();
    ProgramLibrary.entries().forEach(entry -> programs.put(entry.name(), entry.program()));
    programs.put("everything-global", ProgramParser.parse(EVERYTHING_GLOBAL));
    programs.put("none", ProgramParser.parse(HOSTILE_NAMES));
    return programs;
  }

  @BeforeAll
  static void findPyTorch() throws Exception {
    int code;
    try {
      code = new ProcessBuilder(PYTHON, "-c", "import torch").start().waitFor();
    } catch (IOException e) {
      code = 1;
    }
    assumeTrue(code == 0, PYTHON + " has no PyTorch");
  }

  @Test
  void everyProgramTakesTheSameHundredSteps() throws Exception {
    List<String> command = new ArrayList<>(List.of(PYTHON, resource("take_steps.py").toString()));
    Map<String, double[][]> expected = new LinkedHashMap<>();
    for (Map.Entry<String, Program> entry : programs().entrySet()) {
      String name = entry.getKey();
      Path folder = Files.createDirectory(directory.resolve(name));
      SourceFile source = ExportTarget.PYTORCH.export(entry.getValue(), name);
      Files.writeString(folder.resolve("exported.py"), source.text());
      Files.writeString(folder.resolve("class.txt"), className(source));
      expected.put(name, steps(entry.getValue(), folder.resolve("steps.txt")));
      command.add(folder.toString());
    }
    run(command);
    for (Map.Entry<String, double[][]> entry : expected.entrySet()) {
      compare(
          entry.getKey(),
          entry.getValue(),
          Files.readAllLines(directory.resolve(entry.getKey()).resolve("weights.txt")));
    }
  }

  private static String className(SourceFile source) {
    return source.text().replaceFirst("(?s).*?class (\\w+).*", "$1");
  }

  /** Writes gradients, and returns the weights after each train step. */
  private static double[][] steps(Program program, Path file) throws IOException {
    RandomStream random = RandomStream.of(61);
    ReferenceInterpreter reference = new ReferenceInterpreter(program, LAYOUT);
    double[] weights = random(random, LAYOUT.size());
    StringBuilder steps = new StringBuilder("2x3 3 1\n" + line(weights));
    double[][] expected = new double[TRAIN_STEPS][];
    for (int t = 0; t < expected.length; t++) {
      double[] gradient = random(random, LAYOUT.size());
      double schedule = 1 - 0.009 * t;
      double[] update = reference.update(weights, gradient, schedule);
      Arrays.setAll(weights, i -> weights[i] - update[i]);
      expected[t] = weights.clone();
      steps.append(schedule).append(' ').append(line(gradient));
    }
    Files.writeString(file, steps);
    return expected;
  }

  private static void compare(String name, double[][] expected, List<String> printed) {
    assertThat(printed).hasSize(expected.length);
    for (int t = 0; t < expected.length; t++) {
      double[] actual =
          Arrays.stream(printed.get(t).split(" ")).mapToDouble(Double::parseDouble).toArray();
      assertThat(actual).hasSameSizeAs(expected[t]);
      for (int i = 0; i < actual.length; i++) {
        assertThat(Math.abs(actual[i] - expected[t][i]))
            .as("%s, train step %d, weight %d", name, t + 1, i)
            .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(expected[t][i])));
      }
    }
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Path resource(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream stream = PyTorchExportTest.class.getResourceAsStream(name)) {
      Files.write(file, stream.readAllBytes());
    }
    return file;
  }

  private static double[] random(RandomStream random, int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> random.nextGaussian() / (1 + i));
    return values;
  }

  private static String line(double[] values) {
    return DoubleStream.of(values)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(" ", "", "\n"));
  }
}
