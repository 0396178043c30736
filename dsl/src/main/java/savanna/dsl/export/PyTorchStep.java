// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Type;

/**
 * The statements of a program in PyTorch. An array is a list of tensors, one a parameter; any other
 * value is one tensor of numbers, one a parameter, in double precision. Arrays go through {@code
 * torch._foreach_} functions where PyTorch 1.13 has one, else tensor by tensor.
 */
final class PyTorchStep {
  private static final Map<Op, String> BINARY =
      Map.of(Op.ADD, "add", Op.SUBTRACT, "sub", Op.MULTIPLY, "mul", Op.DIVIDE, "div");

  /** Functions of one argument that PyTorch has for lists. */
  private static final Set<Op> UNARY =
      Set.of(
          Op.ABS,
          Op.COS,
          Op.SIN,
          Op.TAN,
          Op.SINH,
          Op.COSH,
          Op.TANH,
          Op.EXP,
          Op.EXPM1,
          Op.RECIPROCAL,
          Op.NEGATIVE,
          Op.SQRT,
          Op.LOG,
          Op.LOG10,
          Op.LOG2);

  private static final Set<Op> OF_THE_ABSOLUTE_VALUE = Set.of(Op.SQRT, Op.LOG, Op.LOG10, Op.LOG2);
  private static final List<String> ELEMENTS = List.of("x", "y", "z");

  private final Exported exported;
  private final PythonNames names;
  private final Set<Exported.Line> nonNegative;
  private final Ownership ownership;
  private final boolean onDevice;

  PyTorchStep(Exported exported, PythonNames names) {
    this.exported = exported;
    this.names = names;
    this.nonNegative = NonNegative.firstArguments(exported.program(), exported.lines());
    this.ownership = new Ownership(exported.program(), exported.lines());
    this.onDevice = exported.reduces();
  }

  /** Returns the statements of all lines, in their order. */
  List<String> statements() {
    return IntStream.range(0, exported.lines().size()).mapToObj(this::statement).toList();
  }

  private String statement(int index) {
    Exported.Line line = exported.lines().get(index);
    if (line.highest() == Type.ARRAY && line.op().kind() == OpKind.ELEMENTWISE) {
      return elementwise(index, line);
    }
    return assign(line, value(line));
  }

  private String assign(Exported.Line line, String value) {
    return names.of(line.target()) + " = " + value;
  }

  private String value(Exported.Line line) {
    if (line.highest() != Type.ARRAY) {
      return numbers(line);
    }
    return switch (line.op().kind()) {
      case TENSOR_REDUCTION -> "_norm(" + text(line, 0) + ")";
      case GLOBAL_REDUCTION ->
          line.op() == Op.GLOBAL_NORM ? "_global_norm(" + text(line, 0) + ")" : ordered(line);
      case CLIP -> "_clip(" + text(line, 0) + ", " + text(line, 1) + ")";
      case AXIS_MEAN, MATRIX -> tensorByTensor(line);
      case SHAPE ->
          "lr.new_tensor([float("
              + PyTorchText.shape(line.op())
              + ") for "
              + (line.op() == Op.IS_HIDDEN
                  ? "x, _h in zip(" + text(line, 0) + ", hidden)"
                  : "x in " + text(line, 0))
              + "])";
      case ELEMENTWISE, REFUSED ->
          throw new IllegalArgumentException(line.op() + " is no reduction");
    };
  }

  /** A value that is no array, computed of values that are none. */
  private String numbers(Exported.Line line) {
    List<String> x = texts(line);
    if (exported.isDecay(line)) {
      return decayed(line) + " * lr.new_tensor(decay)";
    }
    if (line.isGlobalOverTensors()) {
      String norm = "torch.linalg.vector_norm(" + x.get(0) + ")";
      if (line.op() == Op.CLIP) {
        return x.get(0) + " * (" + x.get(1) + " / (" + norm + " + 1e-8)).clamp(max=1.0)";
      }
      return line.op() == Op.GLOBAL_NORM ? norm + ".expand_as(" + x.get(0) + ")" : ordered(line);
    }
    if (line.op() == Op.COPY && line.arguments().get(0).isConstant()) {
      return "torch.full_like(lr, " + x.get(0) + ")";
    }
    return PyTorchText.expression(line, x, nonNegative.contains(line));
  }

  /** A reduction of two arguments, which may be exchanged: the one of the higher type first. */
  private String ordered(Exported.Line line) {
    Exported.Argument first = line.arguments().get(0);
    Exported.Argument second = line.arguments().get(1);
    boolean exchange = first.isConstant() || second.type().ordinal() > first.type().ordinal();
    Exported.Argument low = exchange ? first : second;
    String high = names.text(exchange ? second : first);
    String spread =
        low.isConstant() ? "[" + names.text(low) + "] * len(" + high + ")" : names.text(low);
    return "_" + line.op().symbol() + "(" + high + ", " + spread + ")";
  }

  private String elementwise(int index, Exported.Line line) {
    List<Exported.Argument> x = line.arguments();
    if (exported.isDecay(line)) {
      return assign(line, "torch._foreach_mul(" + decayed(line) + ", decay)");
    }
    if (UNARY.contains(line.op())) {
      return unary(index, line);
    }
    if (line.op() == Op.SQUARE) {
      return call(index, line, "mul", 0, text(line, 0));
    }
    if (line.op() == Op.INTERP && isArray(x.get(0)) && isArray(x.get(1)) && x.get(2).isConstant()) {
      return interp(index, line);
    }
    if (BINARY.containsKey(line.op())) {
      return binary(index, line);
    }
    return assign(line, tensorByTensor(line));
  }

  private String unary(int index, Exported.Line line) {
    String name = line.op() == Op.NEGATIVE ? "neg" : line.op().symbol();
    if (OF_THE_ABSOLUTE_VALUE.contains(line.op()) && !nonNegative.contains(line)) {
      return assign(line, "torch._foreach_" + name + "(torch._foreach_abs(" + text(line, 0) + "))");
    }
    String call = "torch._foreach_" + name;
    if (!ownership.isSpent(index, line.arguments().get(0))) {
      return assign(line, call + "(" + text(line, 0) + ")");
    }
    String inPlace = call + "_(" + text(line, 0) + ")";
    boolean same = line.arguments().get(0).slot() == line.target();
    return same ? inPlace : inPlace + "\n" + assign(line, text(line, 0));
  }

  private String interp(int index, Exported.Line line) {
    String a = text(line, 2);
    boolean inPlace =
        ownership.overwrites(index, line.arguments().get(1))
            && !line.arguments().get(0).equals(line.arguments().get(1));
    if (!inPlace) {
      return assign(line, "_interp(" + text(line, 0) + ", " + text(line, 1) + ", " + a + ")");
    }
    return String.format(
        Locale.ROOT,
        "torch._foreach_mul_(%s, %s)\ntorch._foreach_add_(%1$s, %s, alpha=1 - %2$s)",
        text(line, 1),
        a,
        text(line, 0));
  }

  /** A sum, difference, product or quotient of a list and something else. */
  private String binary(int index, Exported.Line line) {
    boolean commutes = line.op() == Op.ADD || line.op() == Op.MULTIPLY;
    int list = isArray(line.arguments().get(0)) ? 0 : 1;
    if (commutes && ownership.overwrites(index, line.arguments().get(1))) {
      list = 1;
    }
    Exported.Argument other = line.arguments().get(1 - list);
    boolean perTensorOnDevice = onDevice && !other.isConstant() && !isArray(other);
    if (!(list == 0 || commutes) || perTensorOnDevice) {
      return assign(line, tensorByTensor(line));
    }
    String text = names.text(other);
    String before = "";
    if (line.op() == Op.DIVIDE) {
      if (!isArray(other)) {
        text = other.isConstant() ? text + " + 1e-8" : "(" + text + " + 1e-8)";
      } else if (ownership.isSpent(index, other) && !other.equals(line.arguments().get(list))) {
        before = "torch._foreach_add_(" + text + ", 1e-8)\n";
      } else {
        text = "torch._foreach_add(" + text + ", 1e-8)";
      }
    }
    if (!other.isConstant() && !isArray(other)) {
      text += ".tolist()";
    }
    return before + call(index, line, requireNonNull(BINARY.get(line.op())), list, text);
  }

  /** A function of a list, in place if the list is replaced. */
  private String call(int index, Exported.Line line, String name, int list, String other) {
    String arguments = "(" + text(line, list) + ", " + other + ")";
    return ownership.overwrites(index, line.arguments().get(list))
        ? "torch._foreach_" + name + "_" + arguments
        : assign(line, "torch._foreach_" + name + arguments);
  }

  private String tensorByTensor(Exported.Line line) {
    List<String> sources = new ArrayList<>();
    List<String> elements = new ArrayList<>();
    for (Exported.Argument argument : line.arguments()) {
      String text = names.text(argument);
      if (argument.isConstant()) {
        elements.add(text);
        continue;
      }
      if (!sources.contains(text)) {
        sources.add(text);
      }
      elements.add(ELEMENTS.get(sources.indexOf(text)));
    }
    String expression =
        line.op() == Op.COPY
            ? "x.clone()"
            : PyTorchText.expression(line, elements, nonNegative.contains(line));
    String source = String.join(", ", sources);
    return String.format(
        Locale.ROOT,
        "[%s for %s in %s]",
        expression,
        ELEMENTS.stream().limit(sources.size()).collect(Collectors.joining(", ")),
        sources.size() == 1 ? source : "zip(" + source + ")");
  }

  /** What a line of the decay multiplies by the option. */
  private String decayed(Exported.Line line) {
    return text(line, 1 - DecayTerm.constantOf(line));
  }

  private List<String> texts(Exported.Line line) {
    return line.arguments().stream().map(names::text).toList();
  }

  private String text(Exported.Line line, int k) {
    return names.text(line.arguments().get(k));
  }

  private static boolean isArray(Exported.Argument argument) {
    return argument.type() == Type.ARRAY;
  }
}
