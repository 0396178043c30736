// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types of a program's statements, or the first error. Broadcasting goes up the list scalar,
 * per-tensor scalar, array, never down; the update must be an array and each state must end with
 * the type it was declared with.
 */
public final class TypeCheck {
  private final Type[] results;

  private final Program program;

  /**
   * Makes the error for names of the slots. Not called before it is asked for: a search throws most
   * ill-typed programs away unread.
   */
  private final @Nullable Function<List<String>, TypeError> error;

  private TypeCheck(
      Program program, Type[] results, @Nullable Function<List<String>, TypeError> error) {
    this.program = program;
    this.results = results;
    this.error = error;
  }

  /** Returns the outcome for a program, in one pass over its statements. */
  public static TypeCheck of(Program program) {
    FlatProgram flat = program.flat();
    Type[] results = new Type[flat.size()];
    @Nullable Type[] types = new @Nullable Type[program.names().size()];
    for (int slot = 0; slot < program.inputs(); slot++) {
      types[slot] = program.inputType(slot);
    }
    for (int i = 0; i < results.length; i++) {
      int index = i;
      Function<List<String>, TypeError> problem = null;
      Type highest = Type.SCALAR;
      Type last = Type.SCALAR;
      Type first = Type.SCALAR;
      Op op = flat.op(i);
      for (int k = 0; k < op.arity(); k++) {
        last = Type.SCALAR;
        int slot = flat.argument(i, k);
        if (slot >= 0) {
          Type type = types[slot];
          if (type == null) {
            return new TypeCheck(program, results, names -> undefined(names, index, slot));
          }
          last = type;
        }
        first = k == 0 ? last : first;
        highest = highest.broadcast(last);
      }
      if (op.kind() == OpKind.CLIP && last != Type.SCALAR) {
        Type limit = last;
        problem = names -> limitError(index, limit);
      } else if (op.kind() == OpKind.REFUSED) {
        problem = names -> new TypeError(index, op.symbol() + ": " + op.description());
      }
      if (problem != null) {
        return new TypeCheck(program, results, problem);
      }
      results[i] = op.kind().resultType(first, highest);
      types[flat.target(i)] = results[i];
    }
    return new TypeCheck(program, results, returnError(program, types));
  }

  private static TypeError undefined(List<String> names, int statement, int slot) {
    return new TypeError(
        statement,
        "'" + names.get(slot) + "' has no value here; assign it in an earlier statement");
  }

  private static TypeError limitError(int statement, Type type) {
    return new TypeError(
        statement, "the limit of clip must be a scalar, this one is of type " + type);
  }

  private static @Nullable Function<List<String>, TypeError> returnError(
      Program program, @Nullable Type[] types) {
    int end = program.statements().size();
    Type update = types[program.update()];
    if (update == null) {
      return names -> undefined(names, end, program.update());
    }
    if (update != Type.ARRAY) {
      return names -> updateError(end, names, program.update(), update);
    }
    for (int k = 0; k < program.states().size(); k++) {
      State state = program.states().get(k);
      Type type = types[Program.FIRST_STATE + k];
      if (type != state.type()) {
        int slot = Program.FIRST_STATE + k;
        return names -> stateError(end, names.get(slot), state.type(), type);
      }
    }
    return null;
  }

  private static TypeError updateError(int end, List<String> names, int update, Type type) {
    String weights = names.get(Program.WEIGHTS);
    return new TypeError(
        end,
        "the update '"
            + names.get(update)
            + "' is a "
            + type
            + "; it must be an array of "
            + weights
            + "'s shape: combine it with "
            + weights
            + ", "
            + names.get(Program.GRADIENT)
            + " or a state");
  }

  private static TypeError stateError(int end, String name, Type declared, @Nullable Type type) {
    return new TypeError(
        end,
        "the state '"
            + name
            + "' is declared as "
            + declared
            + " and ends as "
            + type
            + "; keep its type, or use another name for the value");
  }

  /** Returns the first error, empty if the program is well-typed. */
  public Optional<TypeError> error() {
    return error(program.names());
  }

  /**
   * Returns the first error, empty if the program is well-typed.
   *
   * @param names what the message calls the slots
   */
  Optional<TypeError> error(List<String> names) {
    return Optional.ofNullable(error).map(message -> message.apply(names));
  }

  /** Returns whether the program is well-typed. */
  public boolean isValid() {
    return error == null;
  }

  /**
   * Returns the type of a statement's result.
   *
   * @throws IllegalStateException if the program is ill-typed
   */
  public Type type(int statement) {
    if (error != null) {
      throw new IllegalStateException(error.apply(program.names()).message());
    }
    return results[statement];
  }
}
