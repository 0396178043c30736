// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.TypeCheck;

/**
 * Runs programs in double precision, statement by statement as written: the definition of what a
 * program means. Slow and simple; training uses an {@link OptimizerExecutor}.
 *
 * <p>A value is a vector: of length 1 for a scalar, of one number a tensor for a per-tensor scalar,
 * of the layout's size for an array. Not safe for use by several threads.
 */
public final class ReferenceInterpreter {
  private final Program program;
  private final ParameterLayout layout;
  private final Division division;
  private final @Nullable Rounding rounding;
  private final int[] tensorOf;
  private final Step[] steps;
  private final @Nullable Value[] slots;

  /** How {@code x / y} is computed, also within {@code clip} and {@code cosine_sim}. */
  @FunctionalInterface
  private interface Division {
    double apply(double x, double y);
  }

  /** Replaces each number that a statement makes. */
  @FunctionalInterface
  public interface Rounding {

    /**
     * Returns the number to go on with.
     *
     * @param type of the value that it belongs to
     */
    double apply(Type type, double x);
  }

  private record Value(Type type, double[] numbers) {}

  /**
   * A statement with what is the same at each train step.
   *
   * @param slots of its arguments
   * @param constants in place of slots, null where a slot is meant
   */
  private record Step(Op op, Type type, int target, int[] slots, @Nullable Value[] constants) {}

  /**
   * Makes an interpreter with all states at zero.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public ReferenceInterpreter(Program program, ParameterLayout layout) {
    this(program, layout, Op::divide, null);
  }

  /**
   * Returns an interpreter whose divisions have their protective 1e-8 only where the divisor is
   * zero. Not what the language says; for telling how a program behaves whatever the size of its
   * gradients.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static ReferenceInterpreter withPureDivision(Program program, ParameterLayout layout) {
    return new ReferenceInterpreter(
        program, layout, (x, y) -> y == 0 ? x / Op.EPSILON : x / y, null);
  }

  /**
   * Returns an interpreter that rounds what each statement makes. Not what the language says; for
   * telling what a program does in single precision.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static ReferenceInterpreter withRounding(
      Program program, ParameterLayout layout, Rounding rounding) {
    return new ReferenceInterpreter(program, layout, Op::divide, rounding);
  }

  private ReferenceInterpreter(
      Program program, ParameterLayout layout, Division division, @Nullable Rounding rounding) {
    this.program = program;
    this.layout = layout;
    this.division = division;
    this.rounding = rounding;
    TypeCheck types = TypeCheck.of(program);
    types
        .error()
        .ifPresent(
            error -> {
              throw new IllegalArgumentException(error.message());
            });
    this.tensorOf = new int[layout.size()];
    for (int t = 0; t < layout.tensors().size(); t++) {
      ParameterLayout.Tensor tensor = layout.tensors().get(t);
      Arrays.fill(tensorOf, tensor.offset(), tensor.end(), t);
    }
    this.steps = new Step[program.statements().size()];
    Arrays.setAll(steps, i -> step(program.statements().get(i), types.type(i)));
    this.slots = new @Nullable Value[program.names().size()];
    for (int k = 0; k < program.states().size(); k++) {
      Type type = program.states().get(k).type();
      slots[Program.FIRST_STATE + k] = new Value(type, new double[length(type)]);
    }
  }

  /**
   * Returns the update of one train step, and keeps the new states.
   *
   * @param weights [layout.size()]
   * @param gradient [layout.size()]
   * @param schedule the value of {@code lr}
   */
  public double[] update(double[] weights, double[] gradient, double schedule) {
    slots[Program.WEIGHTS] = new Value(Type.ARRAY, weights.clone());
    slots[Program.GRADIENT] = new Value(Type.ARRAY, gradient.clone());
    slots[program.schedule()] = new Value(Type.SCALAR, new double[] {schedule});
    for (Step step : steps) {
      slots[step.target()] = execute(step);
    }
    return value(program.update()).numbers().clone();
  }

  /**
   * Returns the numbers that a slot holds after the last {@link #update}: one for a scalar, one a
   * tensor for a per-tensor scalar, one a weight for an array.
   */
  public double[] numbers(int slot) {
    return value(slot).numbers().clone();
  }

  private Value value(int slot) {
    Value value = slots[slot];
    if (value == null) {
      throw new IllegalStateException(program.names().get(slot) + " has no value yet");
    }
    return value;
  }

  private Step step(Statement statement, Type type) {
    Op op = statement.op();
    int[] variables = new int[Math.max(1, op.arity())];
    @Nullable Value[] constants = new @Nullable Value[variables.length];
    constants[0] = new Value(Type.SCALAR, new double[1]);
    for (int k = 0; k < op.arity(); k++) {
      Operand argument = statement.arguments().get(k);
      if (argument instanceof Operand.Variable variable) {
        variables[k] = variable.slot();
        constants[k] = null;
      } else {
        // Value by value it is needed as often as the result has values.
        Type needed = op.kind() == OpKind.ELEMENTWISE ? type : Type.SCALAR;
        double[] numbers = new double[length(needed)];
        Arrays.fill(numbers, ((Operand.Constant) argument).value());
        constants[k] = new Value(needed, numbers);
      }
    }
    return new Step(op, type, statement.target(), variables, constants);
  }

  private Value argument(Step step, int k) {
    Value constant = step.constants()[k];
    return constant == null ? value(step.slots()[k]) : constant;
  }

  private Value execute(Step step) {
    Op op = step.op();
    Type type = step.type();
    Value x = argument(step, 0);
    double[] result = new double[length(type)];
    switch (op.kind()) {
      case TENSOR_REDUCTION -> norms(x, result);
      case AXIS_MEAN -> axisMeans(x, op == Op.ROW_MEAN, result);
      case SHAPE -> shapes(op, x, result);
      case MATRIX -> orthogonalize(x, result);
      case GLOBAL_REDUCTION -> result[0] = reduced(op, x, argument(step, 1 % op.arity()));
      case CLIP -> clip(x, argument(step, 1).numbers()[0], result);
      case ELEMENTWISE -> elementwise(step, result);
      case REFUSED -> throw new IllegalStateException(op.symbol() + " is never valid");
    }
    if (rounding != null) {
      Arrays.setAll(result, i -> rounding.apply(type, result[i]));
    }
    return new Value(type, result);
  }

  private void elementwise(Step step, double[] result) {
    Op op = step.op();
    Type type = step.type();
    double[] first = broadcast(argument(step, 0), type);
    double[] second = op.arity() < 2 ? first : broadcast(argument(step, 1), type);
    double[] third = op.arity() < 3 ? first : broadcast(argument(step, 2), type);
    for (int i = 0; i < result.length; i++) {
      result[i] =
          op == Op.DIVIDE
              ? division.apply(first[i], second[i])
              : op.apply(first[i], second[i], third[i]);
    }
  }

  private void clip(Value x, double limit, double[] result) {
    double factor = Math.min(1, division.apply(limit, globalNorm(x)));
    for (int i = 0; i < result.length; i++) {
      result[i] = x.numbers()[i] * factor;
    }
  }

  private double reduced(Op op, Value x, Value y) {
    if (op == Op.DOT) {
      return dot(x, y);
    }
    return op == Op.COSINE_SIM ? cosine(x, y) : globalNorm(x);
  }

  private int length(Type type) {
    return switch (type) {
      case SCALAR -> 1;
      case TENSOR_SCALAR -> layout.tensors().size();
      case ARRAY -> tensorOf.length;
    };
  }

  /** Returns the numbers that a value has where a result of this type has its own. */
  private double[] broadcast(Value value, Type result) {
    double[] numbers = value.numbers();
    if (value.type() == result) {
      return numbers;
    }
    double[] broadcast = new double[length(result)];
    if (value.type() == Type.SCALAR) {
      Arrays.fill(broadcast, numbers[0]);
    } else {
      for (int i = 0; i < broadcast.length; i++) {
        broadcast[i] = numbers[tensorOf[i]];
      }
    }
    return broadcast;
  }

  private void norms(Value x, double[] result) {
    if (x.type() == Type.ARRAY) {
      for (int i = 0; i < tensorOf.length; i++) {
        result[tensorOf[i]] += x.numbers()[i] * x.numbers()[i];
      }
      Arrays.setAll(result, t -> Math.sqrt(result[t]));
    } else {
      Arrays.setAll(result, t -> Math.abs(x.numbers()[t]));
    }
  }

  private void orthogonalize(Value x, double[] result) {
    Arrays.setAll(result, i -> Math.signum(x.numbers()[i]));
    if (x.type() != Type.ARRAY) {
      return;
    }
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      int matrix = tensor.rows() * tensor.columns();
      for (int i = tensor.offset(); tensor.isMatrix() && i < tensor.end(); i += matrix) {
        NewtonSchulz.orthogonalize(x.numbers(), result, i, tensor.rows(), tensor.columns());
      }
    }
  }

  private void shapes(Op op, Value x, double[] result) {
    Arrays.setAll(
        result,
        t ->
            x.type() == Type.ARRAY
                ? layout.tensors().get(t).number(op)
                : op.apply(x.numbers()[t], 0, 0));
  }

  private void axisMeans(Value x, boolean rows, double[] result) {
    System.arraycopy(x.numbers(), 0, result, 0, result.length);
    if (x.type() != Type.ARRAY) {
      return;
    }
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      if (tensor.isMatrix()) {
        int columns = tensor.columns();
        int matrix = tensor.rows() * columns;
        int length = rows ? columns : tensor.rows();
        double[] sums = new double[tensor.size() / length];
        for (int i = 0; i < tensor.size(); i++) {
          int line = rows ? i / columns : i / matrix * columns + i % columns;
          sums[line] += x.numbers()[tensor.offset() + i];
        }
        for (int i = 0; i < tensor.size(); i++) {
          int line = rows ? i / columns : i / matrix * columns + i % columns;
          result[tensor.offset() + i] = sums[line] / length;
        }
      }
    }
  }

  private double globalNorm(Value x) {
    return Math.sqrt(dot(x, x));
  }

  private double dot(Value x, Value y) {
    Type type = x.type().broadcast(y.type());
    double[] first = broadcast(x, type);
    double[] second = broadcast(y, type);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  /** Both arguments are broadcast to the higher type before their norms are taken. */
  private double cosine(Value x, Value y) {
    Type type = x.type().broadcast(y.type());
    Value first = new Value(type, broadcast(x, type));
    Value second = new Value(type, broadcast(y, type));
    return division.apply(dot(first, second), globalNorm(first) * globalNorm(second));
  }
}
