// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.simplify.Simplifier;

/**
 * A program made ready for export: live statements only, descriptive names, constants folded.
 *
 * @param program what is exported
 * @param words of the optimizer's name, in lower case
 * @param lines the statements that are not constant
 * @param decay the weight decay, if the program has one that an option can replace
 * @param origin lines for the head of the file
 */
record Exported(
    Program program,
    List<String> words,
    List<Line> lines,
    Optional<DecayTerm> decay,
    List<String> origin) {

  /**
   * A statement.
   *
   * @param target slot
   * @param type of the result
   * @param arguments each a slot or a constant
   */
  record Line(int target, Type type, Op op, List<Argument> arguments) {

    /** Returns whether it makes one number, or one a tensor, of arrays, or scales by such a one. */
    boolean isGlobal() {
      return (op.kind() == OpKind.GLOBAL_REDUCTION || op.kind() == OpKind.CLIP)
          && highest() != Type.SCALAR;
    }

    /** Returns whether it goes over all tensors with one number of each. */
    boolean isGlobalOverTensors() {
      return isGlobal() && highest() == Type.TENSOR_SCALAR;
    }

    /** Returns the highest type among the arguments. */
    Type highest() {
      Type highest = Type.SCALAR;
      for (Argument argument : arguments) {
        highest = highest.broadcast(argument.type());
      }
      return highest;
    }
  }

  /**
   * What a statement reads.
   *
   * @param slot -1 for a constant
   * @param value of a constant
   */
  record Argument(int slot, Type type, double value) {

    boolean isConstant() {
      return slot < 0;
    }
  }

  static Exported of(Program program, String name, ProgramSource origin) {
    List<String> words =
        Arrays.stream(name.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])"))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(ArrayList::new));
    if (words.isEmpty() || Character.isDigit(words.get(0).charAt(0))) {
      throw new IllegalArgumentException(
          "an optimizer's name begins with a letter from a to z, got '" + name + "'");
    }
    Program described = Simplifier.describe(program);
    List<Line> lines = lines(described);
    return new Exported(
        described,
        List.copyOf(words),
        lines,
        DecayTerm.of(program, described, lines),
        origin.lines(AbstractExecution.of(program).hash().toString()));
  }

  private static List<Line> lines(Program program) {
    AbstractExecution execution = AbstractExecution.of(program);
    @Nullable Argument[] slots = new @Nullable Argument[program.names().size()];
    for (int slot = 0; slot < program.inputs(); slot++) {
      slots[slot] = new Argument(slot, program.inputType(slot), 0);
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < program.statements().size(); i++) {
      Statement statement = program.statements().get(i);
      int target = statement.target();
      boolean isState = target >= Program.FIRST_STATE && target < program.schedule();
      if (execution.isConstant(i) && !isState) {
        slots[target] = new Argument(-1, Type.SCALAR, execution.constant(i));
        continue;
      }
      List<Argument> arguments =
          execution.isConstant(i)
              ? List.of(new Argument(-1, Type.SCALAR, execution.constant(i)))
              : statement.arguments().stream().map(operand -> argument(operand, slots)).toList();
      Op op = execution.isConstant(i) ? Op.COPY : statement.op();
      lines.add(new Line(target, execution.type(i), op, arguments));
      slots[target] = new Argument(target, execution.type(i), 0);
    }
    return lines;
  }

  private static Argument argument(Operand operand, @Nullable Argument[] slots) {
    if (operand instanceof Operand.Constant constant) {
      return new Argument(-1, Type.SCALAR, constant.value());
    }
    @Nullable Argument argument = slots[((Operand.Variable) operand).slot()];
    if (argument == null) {
      throw new IllegalArgumentException("the program reads a variable without a value");
    }
    return argument;
  }

  /** Returns the name in the style of classes, e.g. {@code LionShort}. */
  String className() {
    return words.stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** Returns the name in the style of Python's functions, e.g. {@code lion_short}. */
  String functionName() {
    return String.join("_", words);
  }

  /** Returns whether something is computed over all tensors together. */
  boolean isGlobal() {
    return lines.stream().anyMatch(Line::isGlobal);
  }

  /** Returns whether numbers are made of arrays. */
  boolean reduces() {
    return lines.stream()
        .anyMatch(
            line -> line.isGlobal() || (line.op() == Op.NORM && line.highest() == Type.ARRAY));
  }

  /** Returns whether rows and columns of tensors matter. */
  boolean readsShapes() {
    return lines.stream()
        .map(line -> line.op().kind())
        .anyMatch(
            kind -> kind == OpKind.AXIS_MEAN || kind == OpKind.MATRIX || kind == OpKind.SHAPE);
  }

  /** Returns whether means of rows or columns are taken. */
  boolean hasAxisMeans() {
    return uses(Op.ROW_MEAN) || uses(Op.COL_MEAN);
  }

  /** Returns whether anything but a reassignment reads an input. */
  boolean reads(int slot) {
    for (Line line : lines) {
      if (line.arguments().stream().anyMatch(argument -> argument.slot() == slot)) {
        return true;
      }
      if (line.target() == slot) {
        return false;
      }
    }
    return program.update() == slot;
  }

  /** Returns whether a line multiplies by the rate of the weight decay. */
  boolean isDecay(Line line) {
    return decay.isPresent() && decay.get().lines().stream().anyMatch(own -> own == line);
  }

  /** Returns the name for sentences, e.g. {@code lion-short}. */
  String title() {
    return String.join("-", words);
  }

  /** Returns whether any statement has this operation. */
  boolean uses(Op op) {
    return lines.stream().anyMatch(line -> line.op() == op);
  }
}
