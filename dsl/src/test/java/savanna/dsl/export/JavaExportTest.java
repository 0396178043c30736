// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

/** Exported Java is compiled in memory and takes the steps of the reference interpreter. */
class JavaExportTest {
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

  static Stream<Precision> precisions() {
    return Stream.of(Precision.DOUBLE, Precision.FLOATS);
  }

  @ParameterizedTest
  @MethodSource("precisions")
  void everyProgramTakesTheStepsOfTheReference(Precision precision) throws Exception {
    List<TargetCase> cases = new ArrayList<>(TargetCase.all(200, precision));
    cases.add(TargetCase.of("math", ProgramParser.parse(HOSTILE_NAMES), precision));
    cases.add(
        TargetCase.of(
            "everything", ProgramParser.parse(PyTorchExportTest.EVERYTHING_GLOBAL), precision));
    cases.add(
        TargetCase.of(
            "shadowed", ProgramParser.parse(PyTorchExportTest.FUNCTIONS_AS_LOCALS), precision));
    check(cases, (type, run) -> steps(type, run, stepper(precision)));
  }

  /**
   * A step takes a gradient for each tensor of its optimizer: who leaves out a tensor in some steps
   * has an optimizer for each.
   */
  @ParameterizedTest
  @MethodSource("precisions")
  void tensorsWithoutGradientKeepWeightsAndStates(Precision precision) throws Exception {
    List<TargetCase> cases = TargetCase.skipping(200, precision);
    assertThat(cases).hasSizeGreaterThan(100);
    check(cases, (type, run) -> stepsOfEach(type, run, stepper(precision)));
  }

  @Test
  void tensorsThatFaceTheDataAreToldByNumber() throws Exception {
    ClassLoader loader =
        InMemoryCompiler.compile(
            List.of(ExportTarget.JAVA.export(ProgramLibrary.program("muon"), "muon")));
    Class<?> type = loader.loadClass("Muon");
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    layout.add("hidden", 2, 3);
    layout.addOuter("head", 2, 3);
    ReferenceInterpreter reference =
        new ReferenceInterpreter(ProgramLibrary.program("muon"), layout.build());
    double[] w = {1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6};
    double[] g = {1, -2, 3, 0.4, 5, -6, 1, -2, 3, 0.4, 5, -6};
    double[] update = reference.update(w, g, 1);
    double[] expected = new double[w.length];
    Arrays.setAll(expected, i -> w[i] - update[i]);

    Object optimizer =
        type.getConstructor(int[][].class).newInstance((Object) new int[][] {{2, 3}, {2, 3}});
    type.getMethod("outer", int[].class).invoke(optimizer, (Object) new int[] {1});
    type.getMethod("step", double[].class, double[].class, double.class)
        .invoke(optimizer, w, g, 1.0);

    assertThat(w).containsExactly(expected, within(1e-12));
    assertThat(Math.abs(w[0] - w[6])).isGreaterThan(1e-5);
  }

  @Test
  void floatsAndManyTensorsTakeTheSameStep() throws Exception {
    ClassLoader loader =
        InMemoryCompiler.compile(
            List.of(ExportTarget.JAVA.export(ProgramLibrary.program("lamb"), "lamb")));
    Class<?> type = loader.loadClass("Lamb");
    double[] flat = {0.5, -0.25, 0.125, 2};
    float[] floats = {0.5f, -0.25f, 0.125f, 2};
    double[][] tensors = {{0.5, -0.25}, {}, {0.125, 2}};
    double[][] gradients = {{1, -2}, {}, {3, 0.5}};
    int[] sizes = {2, 0, 2};
    type.getMethod("step", double[].class, double[].class, double.class)
        .invoke(optimizer(type, sizes), flat, new double[] {1, -2, 3, 0.5}, 0.5);
    type.getMethod("step", float[].class, float[].class, double.class)
        .invoke(optimizer(type, sizes), floats, new float[] {1, -2, 3, 0.5f}, 0.5);
    type.getMethod("step", double[][].class, double[][].class, double.class)
        .invoke(optimizer(type, sizes), tensors, gradients, 0.5);
    assertThat(flat[0]).isNotEqualTo(0.5);
    assertThat(Arrays.stream(tensors).flatMapToDouble(Arrays::stream).toArray()).isEqualTo(flat);
    for (int i = 0; i < flat.length; i++) {
      assertThat(floats[i]).isEqualTo((float) flat[i]);
    }
  }

  @Test
  void arraysOfAnotherLengthAreRefused() throws Exception {
    ClassLoader loader =
        InMemoryCompiler.compile(
            List.of(ExportTarget.JAVA.export(ProgramLibrary.program("lion"), "lion")));
    Class<?> type = loader.loadClass("Lion");
    Method step = type.getMethod("step", double[].class, double[].class, double.class);
    Object optimizer = optimizer(type, new int[] {3});
    assertThatThrownBy(() -> step.invoke(optimizer, new double[3], new double[4], 1.0))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseMessage("w and g must have 3 values");
  }

  /** What a compiled optimizer makes of a run. */
  @FunctionalInterface
  private interface Steps {
    double[][] of(Class<?> type, TargetCase.Run run) throws Exception;
  }

  private static void check(List<TargetCase> cases, Steps steps) throws Exception {
    List<SourceFile> sources = new ArrayList<>();
    for (TargetCase each : cases) {
      sources.add(ExportTarget.JAVA.export(each.program(), each.name()));
    }
    ClassLoader loader = InMemoryCompiler.compile(sources);
    double compared = 0;
    for (int k = 0; k < cases.size(); k++) {
      Class<?> type = loader.loadClass(sources.get(k).name().replace(".java", ""));
      List<double[][]> actual = new ArrayList<>();
      for (TargetCase.Run run : cases.get(k).runs()) {
        actual.add(steps.of(type, run));
      }
      compared += cases.get(k).check(actual);
    }
    assertThat(compared / cases.size()).isGreaterThan(0.7);
  }

  private static Object optimizer(Class<?> type, int[] sizes) throws Exception {
    return type.getConstructor(int[].class).newInstance((Object) sizes);
  }

  /** Takes a step, and returns the weights after it. */
  @FunctionalInterface
  private interface Stepper {
    double[] step(Object optimizer, double[] weights, double[] gradient, double schedule)
        throws ReflectiveOperationException;
  }

  private static Stepper stepper(Precision precision) {
    return precision == Precision.FLOATS ? JavaExportTest::floatStep : JavaExportTest::step;
  }

  private static double[] step(
      Object optimizer, double[] weights, double[] gradient, double schedule)
      throws ReflectiveOperationException {
    double[] after = weights.clone();
    optimizer
        .getClass()
        .getMethod("step", double[].class, double[].class, double.class)
        .invoke(optimizer, after, gradient, schedule);
    return after;
  }

  private static double[] floatStep(
      Object optimizer, double[] weights, double[] gradient, double schedule)
      throws ReflectiveOperationException {
    float[] after = Precision.floats(weights);
    optimizer
        .getClass()
        .getMethod("step", float[].class, float[].class, double.class)
        .invoke(optimizer, after, Precision.floats(gradient), schedule);
    double[] doubles = new double[after.length];
    Arrays.setAll(doubles, i -> after[i]);
    return doubles;
  }

  private static double[][] steps(Class<?> type, TargetCase.Run run, Stepper stepper)
      throws ReflectiveOperationException {
    Object optimizer = optimizer(type);
    double[] weights = run.weights();
    double[][] after = new double[run.gradients().length][];
    for (int t = 0; t < after.length; t++) {
      weights = stepper.step(optimizer, weights, run.gradients()[t], TargetCase.Run.schedule(t));
      after[t] = weights;
    }
    return after;
  }

  private static double[][] stepsOfEach(Class<?> type, TargetCase.Run run, Stepper stepper)
      throws ReflectiveOperationException {
    double[][] after = new double[run.gradients().length][run.weights().length];
    int tensor = 0;
    int from = 0;
    for (int[] shape : TargetCase.SHAPES) {
      int to = from + size(shape);
      if (to == from) {
        continue;
      }
      Object optimizer = optimizer(type, new int[][] {shape});
      double[] weights = Arrays.copyOfRange(run.weights(), from, to);
      for (int t = 0; t < after.length; t++) {
        if (run.present()[t][tensor]) {
          double[] gradient = Arrays.copyOfRange(run.gradients()[t], from, to);
          weights = stepper.step(optimizer, weights, gradient, TargetCase.Run.schedule(t));
        }
        System.arraycopy(weights, 0, after[t], from, weights.length);
      }
      from = to;
      tensor++;
    }
    return after;
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static Object optimizer(Class<?> type) throws ReflectiveOperationException {
    return optimizer(type, TargetCase.SHAPES);
  }

  private static Object optimizer(Class<?> type, int[][] shapes)
      throws ReflectiveOperationException {
    Constructor<?> constructor = type.getConstructors()[0];
    boolean takesShapes = constructor.getParameterTypes()[0] == int[][].class;
    int[] sizes = Arrays.stream(shapes).mapToInt(JavaExportTest::size).toArray();
    return constructor.newInstance((Object) (takesShapes ? shapes : sizes));
  }
}
