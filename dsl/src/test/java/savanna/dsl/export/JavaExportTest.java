// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/** Exported Java is compiled and takes the steps of the reference interpreter. */
class JavaExportTest {
  private static final int[] SIZES = {4, 3, 1};
  private static final int[][] SHAPES = {{2, 2}, {3}, {1}};
  private static final ParameterLayout LAYOUT = layout();

  private static final String HOSTILE_NAMES =
      """
      def train(w, g, size, start, tensors: scalar, class, lr):
        i = norm(g)
        double = g * i
        yield = global_norm(double)
        size = interp(double, size, 0.9)
        tensors = tensors + yield
        tensorOf = size * start
        start = clip(g, yield)
        w_ = tensorOf / tensors
        class = class + w_
        lr_ = arcsinh(class)
        lr_ = lr_ * lr
        return lr_, size, start, tensors, class
      """;

  @TempDir private Path directory;

  @Test
  void theLibraryTakesTheSameHundredSteps() throws Exception {
    Map<String, Program> programs = new LinkedHashMap<>();
    ProgramLibrary.entries().forEach(entry -> programs.put(entry.name(), entry.program()));
    compareAll(programs, 100);
  }

  @Test
  void randomProgramsTakeTheSameSteps() throws Exception {
    RandomStream random = RandomStream.of(51);
    Map<String, Program> programs = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      programs.put("random-" + i, RandomPrograms.draw(random, 4 + random.nextInt(16)));
    }
    compareAll(programs, 5);
  }

  @Test
  void wordsOfJavaAndOfTheCodeAreNoTrouble() throws Exception {
    compareAll(Map.of("math", ProgramParser.parse(HOSTILE_NAMES)), 20);
  }

  private static ParameterLayout layout() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", 2, 2);
    builder.add("vector", 3);
    builder.add("single", 1);
    return builder.build();
  }

  private void compareAll(Map<String, Program> programs, int trainSteps) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-d", directory.toString()));
    Map<String, Program> classes = new LinkedHashMap<>();
    for (Map.Entry<String, Program> entry : programs.entrySet()) {
      SourceFile source = ExportTarget.JAVA.export(entry.getValue(), entry.getKey());
      Path file = Files.writeString(directory.resolve(source.name()), source.text());
      arguments.add(file.toString());
      classes.put(source.name().replace(".java", ""), entry.getValue());
    }
    int outcome =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(outcome).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
      for (Map.Entry<String, Program> entry : classes.entrySet()) {
        compare(loader.loadClass(entry.getKey()), entry.getValue(), trainSteps);
      }
    }
  }

  private static void compare(Class<?> exported, Program program, int trainSteps)
      throws ReflectiveOperationException {
    Constructor<?> constructor = exported.getConstructors()[0];
    boolean takesShapes = constructor.getParameterTypes()[0] == int[][].class;
    Object optimizer = constructor.newInstance((Object) (takesShapes ? SHAPES : SIZES));
    Method step = exported.getMethod("step", double[].class, double[].class, double.class);
    ReferenceInterpreter reference = new ReferenceInterpreter(program, LAYOUT);
    RandomStream random = RandomStream.of(52);
    double[] weights = new double[LAYOUT.size()];
    for (int t = 0; t < trainSteps; t++) {
      double[] gradient = new double[LAYOUT.size()];
      for (int i = 0; i < gradient.length; i++) {
        weights[i] = random.nextGaussian();
        gradient[i] = random.nextGaussian() / (1 + i);
      }
      double schedule = 1 - 0.009 * t;
      double[] expected = reference.update(weights, gradient, schedule);
      double[] actual = weights.clone();
      step.invoke(optimizer, actual, gradient, schedule);
      for (int i = 0; i < actual.length; i++) {
        double wanted = weights[i] - expected[i];
        if (Double.isFinite(wanted)) {
          double tolerance = 1e-9 * (Math.abs(weights[i]) + Math.abs(expected[i]));
          assertThat(Math.abs(actual[i] - wanted))
              .as("%s, train step %d, weight %d%n%s", exported.getName(), t + 1, i, program)
              .isLessThanOrEqualTo(tolerance);
        } else {
          assertThat(actual[i]).isNotFinite();
        }
      }
    }
  }
}
