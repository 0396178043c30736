// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import savanna.dsl.Program;

/**
 * Which values of a program can never be below zero, whatever the gradients: a root needs no
 * absolute value of them. NaN may be among them.
 */
final class NonNegative {
  private final Program program;
  private final List<Exported.Line> lines;
  private final Set<Exported.Line> roots = Collections.newSetFromMap(new IdentityHashMap<>());

  private NonNegative(Program program, List<Exported.Line> lines) {
    this.program = program;
    this.lines = lines;
  }

  /** Returns the lines, by identity, whose first argument is never below zero. */
  static Set<Exported.Line> firstArguments(Program program, List<Exported.Line> lines) {
    NonNegative search = new NonNegative(program, lines);
    Set<Integer> states = new HashSet<>();
    for (int k = 0; k < program.states().size(); k++) {
      states.add(Program.FIRST_STATE + k);
    }
    // States start at zero; one that a train step can make negative is taken out until none can.
    while (true) {
      Set<Integer> after = search.run(states);
      if (after.containsAll(states)) {
        return search.roots;
      }
      states.retainAll(after);
    }
  }

  private Set<Integer> run(Set<Integer> states) {
    roots.clear();
    Set<Integer> known = new HashSet<>(states);
    for (Exported.Line line : lines) {
      if (!line.arguments().isEmpty() && is(line.arguments().get(0), known)) {
        roots.add(line);
      }
      if (result(line, known)) {
        known.add(line.target());
      } else {
        known.remove(line.target());
      }
    }
    known.retainAll(states(program));
    return known;
  }

  private static Set<Integer> states(Program program) {
    Set<Integer> states = new HashSet<>();
    for (int k = 0; k < program.states().size(); k++) {
      states.add(Program.FIRST_STATE + k);
    }
    return states;
  }

  private static boolean is(Exported.Argument argument, Set<Integer> known) {
    return argument.isConstant() ? argument.value() >= 0 : known.contains(argument.slot());
  }

  private static boolean result(Exported.Line line, Set<Integer> known) {
    List<Exported.Argument> x = line.arguments();
    return switch (line.op()) {
      case ABS,
          SQUARE,
          SQRT,
          EXP,
          EXP2,
          EXP10,
          COSH,
          NORM,
          GLOBAL_NORM,
          IS_MATRIX,
          IS_HIDDEN,
          ROWS,
          COLS,
          NUMEL,
          GET_PI,
          GET_E,
          GET_EPS ->
          true;
      case COPY,
          CUBE,
          CBRT,
          SINH,
          TANH,
          ARCSINH,
          ARCTAN,
          EXPM1,
          LOG1P,
          SIGN,
          RECIPROCAL,
          POWER,
          ROW_MEAN,
          COL_MEAN ->
          is(x.get(0), known);
      case MULTIPLY -> x.get(0).equals(x.get(1)) || (is(x.get(0), known) && is(x.get(1), known));
      case ADD, DIVIDE, MIN, CLIP -> is(x.get(0), known) && is(x.get(1), known);
      case WHERE -> is(x.get(1), known) && is(x.get(2), known);
      case MAX -> is(x.get(0), known) || is(x.get(1), known);
      case CLAMP -> (is(x.get(0), known) || is(x.get(1), known)) && is(x.get(2), known);
      case INTERP ->
          is(x.get(0), known)
              && is(x.get(1), known)
              && x.get(2).isConstant()
              && x.get(2).value() >= 0
              && x.get(2).value() <= 1;
      case SUBTRACT,
          NEGATIVE,
          COS,
          SIN,
          TAN,
          ARCSIN,
          ARCCOS,
          ARCCOSH,
          ARCTANH,
          LOG,
          LOG10,
          LOG2,
          DOT,
          COSINE_SIM,
          MSIGN,
          INVERT ->
          false;
    };
  }
}
