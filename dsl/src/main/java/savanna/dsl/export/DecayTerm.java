// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;

/**
 * The one statement {@code w * c} of a program that is its weight decay, so that an option can take
 * the place of {@code c}.
 *
 * @param line the product
 * @param rate the program's own {@code c}, at least 0
 */
record DecayTerm(Exported.Line line, double rate) {

  /**
   * Returns the decay if the program has one such product of the weights as they were, if it is
   * added once, either to the gradient or to what is only scaled afterwards until it is the update,
   * and if nothing else in the program as written reads the same constant.
   */
  static Optional<DecayTerm> of(Program written, Program program, List<Exported.Line> lines) {
    List<Integer> products = products(lines);
    boolean reassigned = lines.stream().anyMatch(line -> line.target() == Program.WEIGHTS);
    if (products.size() != 1 || reassigned || sharesItsConstant(written)) {
      return Optional.empty();
    }
    int product = products.get(0);
    Exported.Line line = lines.get(product);
    double rate = line.arguments().get(constantOf(line)).value();
    List<Integer> readers = readers(lines, product);
    boolean isDecay =
        rate >= 0
            && readers.size() == 1
            && lines.get(readers.get(0)).op() == Op.ADD
            && (addsToGradient(lines.get(readers.get(0)))
                || isScaledToUpdate(program, lines, readers.get(0)));
    return isDecay ? Optional.of(new DecayTerm(line, rate)) : Optional.empty();
  }

  /** Returns the position of the constant factor of a product of the weights. */
  static int constantOf(Exported.Line line) {
    return line.arguments().get(0).isConstant() ? 0 : 1;
  }

  private static List<Integer> products(List<Exported.Line> lines) {
    return IntStream.range(0, lines.size())
        .filter(i -> isProductOfWeights(lines.get(i)))
        .boxed()
        .toList();
  }

  private static boolean isProductOfWeights(Exported.Line line) {
    return line.op() == Op.MULTIPLY
        && line.arguments().stream().anyMatch(Exported.Argument::isConstant)
        && line.arguments().stream().anyMatch(x -> x.slot() == Program.WEIGHTS);
  }

  /** Returns the lines that read what a line makes, once each time. */
  private static List<Integer> readers(List<Exported.Line> lines, int maker) {
    int slot = lines.get(maker).target();
    List<Integer> readers = new ArrayList<>();
    for (int i = maker + 1; i < lines.size(); i++) {
      for (Exported.Argument argument : lines.get(i).arguments()) {
        if (argument.slot() == slot) {
          readers.add(i);
        }
      }
      if (lines.get(i).target() == slot) {
        return readers;
      }
    }
    return readers;
  }

  private static boolean addsToGradient(Exported.Line sum) {
    return sum.arguments().stream().anyMatch(x -> x.slot() == Program.GRADIENT);
  }

  /** Whether a value is only multiplied or divided by numbers, or has arrays added, to the end. */
  private static boolean isScaledToUpdate(Program program, List<Exported.Line> lines, int first) {
    int current = first;
    while (true) {
      List<Integer> next =
          readers(lines, current).stream()
              .filter(i -> lines.get(i).op().kind() == Op.Kind.ELEMENTWISE)
              .toList();
      int slot = lines.get(current).target();
      if (next.isEmpty()) {
        return slot == program.update();
      }
      if (next.size() > 1 || !scales(lines.get(next.get(0)), slot)) {
        return false;
      }
      current = next.get(0);
    }
  }

  private static boolean scales(Exported.Line line, int slot) {
    boolean first = line.arguments().get(0).slot() == slot;
    return switch (line.op()) {
      case ADD -> true;
      case MULTIPLY -> line.arguments().get(first ? 1 : 0).type() != Type.ARRAY;
      case DIVIDE -> first && line.arguments().get(1).type() != Type.ARRAY;
      case SUBTRACT, COPY -> first;
      case GET_PI,
          GET_E,
          GET_EPS,
          ABS,
          COS,
          SIN,
          TAN,
          ARCSIN,
          ARCCOS,
          ARCTAN,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCCOSH,
          ARCTANH,
          EXP,
          EXP2,
          EXP10,
          EXPM1,
          LOG,
          LOG10,
          LOG2,
          LOG1P,
          SQUARE,
          SQRT,
          CUBE,
          CBRT,
          SIGN,
          RECIPROCAL,
          NORM,
          INVERT,
          NEGATIVE,
          GLOBAL_NORM,
          DOT,
          COSINE_SIM,
          CLIP,
          INTERP,
          POWER,
          MAX,
          MIN,
          CLAMP,
          ROW_MEAN,
          COL_MEAN ->
          false;
    };
  }

  /** Whether the weights are multiplied by a named constant that other statements read, too. */
  private static boolean sharesItsConstant(Program written) {
    for (Statement statement : written.statements()) {
      if (statement.op() == Op.MULTIPLY
          && statement.arguments().contains(Operand.Variable.of(Program.WEIGHTS))) {
        for (Operand operand : statement.arguments()) {
          if (operand instanceof Operand.Variable factor
              && factor.slot() != Program.WEIGHTS
              && readsOf(written, factor) > 1
              && isNamedConstant(written, factor)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static long readsOf(Program program, Operand.Variable variable) {
    return program.statements().stream()
        .flatMap(statement -> statement.arguments().stream())
        .filter(variable::equals)
        .count();
  }

  private static boolean isNamedConstant(Program program, Operand.Variable variable) {
    return program.statements().stream()
        .filter(statement -> statement.target() == variable.slot())
        .allMatch(
            statement ->
                statement.arguments().stream().allMatch(Operand.Constant.class::isInstance));
  }
}
