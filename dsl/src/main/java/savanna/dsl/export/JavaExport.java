// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.Type;

/** Writes a Java class without dependencies that trains flat arrays of doubles. */
final class JavaExport {
  private final Exported exported;
  private final Program program;
  private final JavaStep step;
  private final Code code = new Code("  ");

  JavaExport(Exported exported) {
    this.exported = exported;
    this.program = exported.program();
    this.step = new JavaStep(exported);
  }

  String className() {
    return JavaNames.className(exported.className());
  }

  String code() {
    code.add("// SPDX-License-Identifier: Apache-2.0\nimport java.util.Arrays;\n");
    code.add("/**\n * Does w = w - update, where update is what this program returns:\n *");
    code.add(" * <pre>");
    program.toString().lines().forEach(line -> code.add(" * " + line));
    code.add(" * </pre>\n *");
    code.add(" * <p>States start at zero; x / y is x / (y + 1e-8).");
    code.add(
        exported.reads(program.schedule())
            ? " * lr is a factor on the program's own rate, from 0 to 1."
            : " * The program never uses lr.");
    code.add(" *\n * <p>Exported by Savanna.");
    exported.origin().forEach(line -> code.add(" * " + line + "."));
    code.add(" */");
    code.open("public final class " + className() + " {");
    fields();
    constructor();
    step();
    helpers();
    code.close("}");
    return code.toString();
  }

  private void fields() {
    for (int k = 0; k < program.states().size(); k++) {
      code.add(
          "private " + javaType(program.states().get(k).type()) + " " + step.fields().get(k) + ";");
    }
    if (exported.readsShapes()) {
      code.add("private final int[][] shapes;");
    }
    if (exported.uses(Op.IS_HIDDEN)) {
      code.add("private final boolean[] outer;");
    }
    code.add(
        "private final int size;\nprivate final int tensors;\nprivate final int[] tensorOf;\n");
  }

  private static String javaType(Type type) {
    return type == Type.SCALAR ? "double" : "double[]";
  }

  private void constructor() {
    if (exported.readsShapes()) {
      code.add("/** Takes the shape of each tensor; they lie end to end. */");
      code.open("public " + className() + "(int[]... tensorShapes) {");
      code.add("shapes = tensorShapes.clone();");
      code.add("int[] tensorSizes = new int[shapes.length];");
      code.open("for (int i = 0; i < shapes.length; i++) {");
      code.add("tensorSizes[i] = Arrays.stream(shapes[i]).reduce(1, (a, b) -> a * b);");
      code.close("}");
    } else {
      code.add("/** Takes the number of weights of each tensor; they lie end to end. */");
      code.open("public " + className() + "(int... tensorSizes) {");
    }
    code.add("size = Arrays.stream(tensorSizes).sum();\ntensors = tensorSizes.length;");
    code.add("tensorOf = new int[size];\nint start = 0;");
    code.open("for (int i = 0; i < tensors; i++) {");
    code.add("Arrays.fill(tensorOf, start, start + tensorSizes[i], i);");
    code.add("start += tensorSizes[i];").close("}");
    for (int k = 0; k < program.states().size(); k++) {
      Type type = program.states().get(k).type();
      if (type != Type.SCALAR) {
        String length = type == Type.ARRAY ? "size" : "tensors";
        code.add(step.fields().get(k) + " = new double[" + length + "];");
      }
    }
    if (exported.uses(Op.IS_HIDDEN)) {
      code.add("outer = new boolean[tensors];");
    }
    code.close("}\n");
    if (exported.uses(Op.IS_HIDDEN)) {
      code.add("/** Says which tensors, by number, are embeddings, positions or output heads. */");
      code.open("public " + className() + " outer(int... numbers) {");
      code.open("for (int number : numbers) {").add("outer[number] = true;").close("}");
      code.add("return this;").close("}\n");
    }
  }

  private void step() {
    code.add("/** Does one train step: changes the weights in place. */");
    code.open("public void step(double[] w, double[] g, double lr) {");
    code.open("if (w.length != size || g.length != size) {");
    code.add("throw new IllegalArgumentException(\"w and g must have \" + size + \" values\");");
    code.close("}");
    boolean weightsStored = false;
    List<Integer> open =
        new ArrayList<>(IntStream.range(0, program.states().size()).boxed().toList());
    for (int s = 0; s < step.segments().size(); s++) {
      if (step.segments().get(s).isLoop()) {
        loop(s);
        open.removeAll(step.statesStored(s));
        weightsStored |= step.storesWeights(s);
      } else {
        single(step.segments().get(s).values().get(0));
      }
    }
    if (!weightsStored) {
      code.open("for (int i = 0; i < size; i++) {");
      code.add("w[i] -= " + step.update() + "[i];").close("}");
    }
    for (int k : open) {
      if (!step.newState(k).equals(step.fields().get(k))) {
        code.add(step.fields().get(k) + " = " + step.newState(k) + ";");
      }
    }
    code.close("}");
  }

  private void loop(int segment) {
    Set<String> locals = step.locals(segment);
    List<String> body = new ArrayList<>();
    for (JavaStep.Value value : step.segments().get(segment).values()) {
      List<String> elements = new ArrayList<>();
      for (int k = 0; k < value.arguments().size(); k++) {
        String argument = value.arguments().get(k);
        elements.add(
            locals.contains(argument)
                ? argument
                : argument + index(value.line().arguments().get(k), Type.ARRAY));
      }
      String expression = JavaText.expression(value.line().op(), elements);
      if (locals.contains(value.variable())) {
        body.add("double " + value.variable() + " = " + expression + ";");
      } else {
        code.add("double[] " + value.variable() + " = new double[size];");
        body.add(value.variable() + "[i] = " + expression + ";");
      }
    }
    code.open("for (int i = 0; i < size; i++) {");
    body.forEach(code::add);
    for (int k : step.statesStored(segment)) {
      code.add(step.fields().get(k) + "[i] = " + step.newState(k) + ";");
    }
    if (step.storesWeights(segment)) {
      code.add("w[i] -= " + step.update() + (locals.contains(step.update()) ? ";" : "[i];"));
    }
    code.close("}");
  }

  /** What picks an argument's number in a loop over the weights, or over the tensors. */
  private static String index(Exported.Argument argument, Type loop) {
    return switch (argument.type()) {
      case SCALAR -> "";
      case TENSOR_SCALAR -> loop == Type.ARRAY ? "[tensorOf[i]]" : "[i]";
      case ARRAY -> "[i]";
    };
  }

  private void single(JavaStep.Value value) {
    Exported.Line line = value.line();
    List<String> arguments = value.arguments();
    if (value.isReduction()) {
      String call =
          IntStream.range(0, arguments.size())
              .mapToObj(k -> line.op() == Op.CLIP ? arguments.get(k) : spread(value, k))
              .collect(
                  Collectors.joining(", ", JavaNames.camelCase(line.op().symbol()) + "(", ")"));
      code.add(javaType(line.type()) + " " + value.variable() + " = " + call + ";");
      return;
    }
    List<String> elements =
        IntStream.range(0, arguments.size())
            .mapToObj(k -> arguments.get(k) + index(line.arguments().get(k), line.type()))
            .toList();
    String expression = JavaText.expression(line.op(), elements);
    if (line.type() == Type.SCALAR) {
      code.add("double " + value.variable() + " = " + expression + ";");
      return;
    }
    code.add("double[] " + value.variable() + " = new double[tensors];");
    code.open("for (int i = 0; i < tensors; i++) {");
    code.add(value.variable() + "[i] = " + expression + ";").close("}");
  }

  /** An argument of a reduction of two: both have the type of the higher one. */
  private static String spread(JavaStep.Value value, int k) {
    Type type = value.line().arguments().get(k).type();
    Type highest = value.line().highest();
    String variable = value.arguments().get(k);
    if (type == highest) {
      return variable;
    }
    if (type == Type.TENSOR_SCALAR) {
      return "spread(" + variable + ")";
    }
    return "fill(" + variable + ", " + (highest == Type.ARRAY ? "size" : "tensors") + ")";
  }

  private void helpers() {
    code.add(JavaHelpers.OVERLOADS);
    List<Exported.Line> lines = exported.lines();
    if (lines.stream().anyMatch(line -> line.op() == Op.NORM && line.highest() == Type.ARRAY)) {
      code.add(JavaHelpers.NORM);
    }
    if (exported.isGlobal()) {
      code.add(JavaHelpers.GLOBAL);
    }
    if (exported.hasAxisMeans()) {
      code.add(JavaHelpers.AXIS);
    }
    JavaHelpers.SHAPES.forEach(
        (op, method) -> {
          if (exported.uses(op)) {
            code.add(method);
          }
        });
    if (exported.uses(Op.MSIGN)) {
      code.add(JavaHelpers.MSIGN);
    }
    String functions = JavaText.helpers(exported);
    if (!functions.isEmpty()) {
      code.add(functions.stripTrailing());
    }
  }
}
