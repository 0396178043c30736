// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;

/**
 * The products by a number {@code c} that make the weight decay of a program, so that an option can
 * take the place of {@code c}: {@code w * c}, or {@code x * c} where {@code w} is multiplied by
 * this number, and other products by the same named constant.
 *
 * @param lines the products, by identity
 * @param rate the program's own {@code c}, at least 0
 */
record DecayTerm(List<Exported.Line> lines, double rate) {

  /**
   * Returns the decay if the program has one such product of the weights as they were, if it is
   * added once, either to the gradient or to what is only scaled afterwards until it is the update,
   * and if all else that reads the same constant in the program as written is a product of numbers.
   */
  static Optional<DecayTerm> of(Program written, Program program, List<Exported.Line> lines) {
    List<Integer> products = products(lines);
    boolean reassigned = lines.stream().anyMatch(line -> line.target() == Program.WEIGHTS);
    if (products.size() != 1 || reassigned) {
      return Optional.empty();
    }
    int product = products.get(0);
    List<Integer> readers = readers(lines, product);
    boolean isAdded =
        readers.size() == 1
            && lines.get(readers.get(0)).op() == Op.ADD
            && (addsToGradient(lines.get(readers.get(0)))
                || isScaledToUpdate(program, lines, readers.get(0)));
    Optional<Exported.Line> own = rated(lines, product);
    if (!isAdded || own.isEmpty()) {
      return Optional.empty();
    }
    double rate = own.get().arguments().get(constantOf(own.get())).value();
    List<Exported.Line> all = new ArrayList<>(List.of(own.get()));
    int shared = readsOfItsConstant(written, rate);
    if (shared > 1) {
      lines.stream()
          .filter(line -> line != own.get() && isNumberTimes(line, rate))
          .forEach(all::add);
      if (all.size() != shared) {
        return Optional.empty();
      }
    }
    return rate >= 0 ? Optional.of(new DecayTerm(List.copyOf(all), rate)) : Optional.empty();
  }

  /** Returns the line with the constant factor: the product, or what it multiplies w by. */
  private static Optional<Exported.Line> rated(List<Exported.Line> lines, int product) {
    Exported.Line line = lines.get(product);
    if (line.arguments().stream().anyMatch(Exported.Argument::isConstant)) {
      return Optional.of(line);
    }
    int slot =
        line.arguments().get(0).slot() == Program.WEIGHTS
            ? line.arguments().get(1).slot()
            : line.arguments().get(0).slot();
    for (int maker = product - 1; maker >= 0; maker--) {
      Exported.Line made = lines.get(maker);
      if (made.target() == slot) {
        boolean isProduct =
            made.op() == Op.MULTIPLY
                && made.highest() == Type.SCALAR
                && made.arguments().stream().filter(Exported.Argument::isConstant).count() == 1
                && readers(lines, maker).equals(List.of(product));
        return isProduct ? Optional.of(made) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isNumberTimes(Exported.Line line, double rate) {
    return line.op() == Op.MULTIPLY
        && line.highest() == Type.SCALAR
        && line.arguments().stream().anyMatch(x -> x.isConstant() && x.value() == rate)
        && line.arguments().stream().anyMatch(x -> !x.isConstant());
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
        && line.arguments().stream().anyMatch(x -> x.type() == Type.SCALAR)
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
              .filter(i -> lines.get(i).op().kind() == OpKind.ELEMENTWISE)
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
          COL_MEAN,
          WHERE,
          IS_MATRIX,
          IS_HIDDEN,
          MSIGN,
          ROWS,
          COLS,
          NUMEL ->
          false;
    };
  }

  /** How often the program as written reads named constants of this value, 1 if it has none. */
  private static int readsOfItsConstant(Program written, double rate) {
    int reads = 0;
    for (int slot = 0; slot < written.names().size(); slot++) {
      Operand.Variable variable = Operand.Variable.of(slot);
      if (isNamedConstant(written, variable, rate)) {
        reads += (int) readsOf(written, variable);
      }
    }
    return Math.max(1, reads);
  }

  private static long readsOf(Program program, Operand.Variable variable) {
    return program.statements().stream()
        .flatMap(statement -> statement.arguments().stream())
        .filter(variable::equals)
        .count();
  }

  private static boolean isNamedConstant(Program program, Operand.Variable variable, double rate) {
    List<Statement> makers =
        program.statements().stream().filter(s -> s.target() == variable.slot()).toList();
    return !makers.isEmpty()
        && makers.stream()
            .allMatch(
                maker ->
                    maker.op() == Op.COPY
                        && maker.arguments().equals(List.of(new Operand.Constant(rate))));
  }
}
