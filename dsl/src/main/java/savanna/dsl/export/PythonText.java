// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savanna.dsl.DecimalText;
import savanna.dsl.Op;
import savanna.dsl.Program;

/** Operations and names in Python, over {@code torch} or {@code jnp}. */
final class PythonText {
  private final String module;
  private final List<String> names;

  /**
   * @param module what functions are taken from: {@code torch} or {@code jnp}
   */
  PythonText(String module, Program program) {
    this.module = module;
    this.names = PythonNames.of(program.names());
  }

  /** Returns the name of a slot. */
  String name(int slot) {
    return names.get(slot);
  }

  /** Returns an argument: a name or a number. */
  String argument(Exported.Argument argument) {
    return argument.isConstant() ? number(argument.value()) : name(argument.slot());
  }

  /** Returns the names that a line reads, each once. */
  List<String> read(List<Exported.Argument> arguments) {
    Set<String> seen = new HashSet<>();
    return arguments.stream()
        .filter(argument -> !argument.isConstant())
        .map(this::argument)
        .filter(seen::add)
        .toList();
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "float(\"nan\")";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "float(\"inf\")" : "float(\"-inf\")";
    }
    return DecimalText.of(value).replace('E', 'e');
  }

  /** Returns what an operation computes of values that are numbers or tensors. */
  String expression(Exported.Line line) {
    List<String> x = line.arguments().stream().map(this::argument).toList();
    Op op = line.op();
    return switch (op) {
      case COPY -> x.get(0);
      case ADD, SUBTRACT, MULTIPLY -> x.get(0) + " " + op.symbol() + " " + x.get(1);
      case DIVIDE -> x.get(0) + " / (" + x.get(1) + " + 1e-8)";
      case NEGATIVE -> "-" + x.get(0);
      case RECIPROCAL -> "1 / " + x.get(0);
      case SQUARE -> x.get(0) + " * " + x.get(0);
      case CUBE -> x.get(0) + " * " + x.get(0) + " * " + x.get(0);
      case SQRT, LOG, LOG10, LOG2 -> call(op.symbol(), call("abs", x.get(0)));
      case LOG1P -> log1p(x.get(0));
      case CBRT -> call("sign", x.get(0)) + " * " + call("abs", x.get(0)) + " ** (1 / 3)";
      case EXP2 -> "2.0 ** " + x.get(0);
      case EXP10 -> "10.0 ** " + x.get(0);
      case INTERP -> String.format("(1 - %3$s) * %1$s + %3$s * %2$s", x.get(0), x.get(1), x.get(2));
      case POWER -> call(module.equals("torch") ? "pow" : "power", tensors(line));
      case MAX -> call("maximum", tensors(line));
      case MIN -> call("minimum", tensors(line));
      case CLAMP ->
          call(
              "minimum",
              call("maximum", tensor(line, 0) + ", " + tensor(line, 1)) + ", " + tensor(line, 2));
      case NORM, GLOBAL_NORM -> call("abs", x.get(0));
      case DOT -> x.get(0) + " * " + x.get(1);
      case COSINE_SIM ->
          String.format(
              "%1$s * %2$s / (%3$s * %4$s + 1e-8)",
              x.get(0), x.get(1), call("abs", tensor(line, 0)), call("abs", tensor(line, 1)));
      case CLIP ->
          x.get(0)
              + " * "
              + call(
                  "minimum",
                  (module.equals("torch") ? "torch.tensor(1.0)" : "1.0")
                      + String.format(
                          ", %s / (%s + 1e-8)", x.get(1), call("abs", tensor(line, 0))));
      case ROW_MEAN, COL_MEAN -> "_" + op.symbol() + "(" + x.get(0) + ")";
      default -> call(op.symbol(), x.get(0));
    };
  }

  private String log1p(String x) {
    return String.format("%1$s.where(%2$s > -1, %1$s.log1p(%2$s), %1$s.log(-1 - %2$s))", module, x);
  }

  private String tensors(Exported.Line line) {
    return IntStream.range(0, line.arguments().size())
        .mapToObj(k -> tensor(line, k))
        .collect(Collectors.joining(", "));
  }

  /** PyTorch's functions of two arguments want tensors where a number stands. */
  private String tensor(Exported.Line line, int k) {
    Exported.Argument argument = line.arguments().get(k);
    String text = argument(argument);
    return argument.isConstant() && module.equals("torch")
        ? "torch.tensor(" + text + ", dtype=torch.float64)"
        : text;
  }

  private String call(String function, String arguments) {
    return module + "." + function + "(" + arguments + ")";
  }
}
