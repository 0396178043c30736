// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.State;
import savanna.dsl.Statement;
import savanna.dsl.TypeCheck;

/** Programs that behave like known ones and look otherwise. */
final class Disguise {

  private Disguise() {}

  /** Returns the program under other names, with statements strewn in that change nothing. */
  static Program padded(Program program, RandomStream random) {
    List<State> states =
        program.states().stream().map(s -> new State("q_" + s.name(), s.type())).toList();
    List<String> names = new ArrayList<>();
    for (int slot = 0; slot < program.names().size(); slot++) {
      boolean fixed = slot < Program.FIRST_STATE || slot == program.schedule();
      names.add(fixed ? program.names().get(slot) : "q_" + program.names().get(slot));
    }
    int firstDead = names.size();
    names.addAll(List.of("dead1", "dead2", "dead3"));
    List<Statement> statements = new ArrayList<>(program.statements());
    Program padded = new Program(states, names, statements, program.update());
    int added = 0;
    while (added < 12) {
      List<Statement> longer = new ArrayList<>(padded.statements());
      longer.add(random.nextInt(longer.size() + 1), statement(random, firstDead, names.size()));
      Program candidate = padded.with(names, longer);
      if (TypeCheck.of(candidate).isValid()) {
        padded = candidate;
        added++;
      }
    }
    return padded;
  }

  private static Statement statement(RandomStream random, int firstDead, int slots) {
    List<Op> ops = OpSet.PAPER.usable();
    Op op = ops.get(random.nextInt(ops.size()));
    List<Operand> arguments = new ArrayList<>();
    for (int k = 0; k < op.arity(); k++) {
      arguments.add(Operand.Variable.of(random.nextInt(slots)));
    }
    return new Statement(firstDead + random.nextInt(slots - firstDead), op, arguments);
  }

  /**
   * Returns the program with each operation that has another form, such as interp, in that form.
   */
  static Program rewritten(Program program) {
    List<String> names = new ArrayList<>(program.names());
    int spare = names.size();
    names.add("spare");
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : program.statements()) {
      rewrite(statement, spare, statements);
    }
    return program.with(names, statements);
  }

  private static void rewrite(Statement statement, int spare, List<Statement> statements) {
    List<Operand> x = statement.arguments();
    int target = statement.target();
    Operand part = Operand.Variable.of(spare);
    switch (statement.op()) {
      case INTERP -> {
        statements.add(new Statement(spare, Op.SUBTRACT, List.of(x.get(1), x.get(0))));
        statements.add(new Statement(spare, Op.MULTIPLY, List.of(part, x.get(2))));
        statements.add(new Statement(target, Op.ADD, List.of(part, x.get(0))));
      }
      case SIGN -> {
        statements.add(new Statement(spare, Op.ABS, x));
        statements.add(new Statement(target, Op.DIVIDE, List.of(x.get(0), part)));
      }
      case SQRT -> {
        statements.add(new Statement(spare, Op.ABS, x));
        Operand half = new Operand.Constant(0.5);
        statements.add(new Statement(target, Op.POWER, List.of(part, half)));
      }
      case ADD -> {
        statements.add(new Statement(spare, Op.NEGATIVE, List.of(x.get(1))));
        statements.add(new Statement(target, Op.SUBTRACT, List.of(x.get(0), part)));
      }
      case SQUARE ->
          statements.add(new Statement(target, Op.MULTIPLY, List.of(x.get(0), x.get(0))));
      case MULTIPLY ->
          statements.add(new Statement(target, Op.MULTIPLY, List.of(x.get(1), x.get(0))));
      default -> statements.add(statement);
    }
  }

  static Stream<Arguments> algebraic() {
    return Stream.of(
        arguments(
            FamilyKind.LION_LIKE,
            "def train(w, g, m, lr): c = g * 0.1 + m * 0.9; u = c / sqrt(c * c) + 0.1 * w;"
                + " return u * (lr * 0.001), m * 0.99 + g * 0.01"),
        arguments(
            FamilyKind.LION_LIKE,
            "def train(w, g, m, lr): s = m / 50; c = 9 * s + g; m = 0.99 * m + 0.5 * g;"
                + " u = c * reciprocal(abs(c)); u = (u + w) * lr; return u, m"),
        arguments(
            FamilyKind.LION_LIKE,
            "def train(w, g, a, b, lr): c = interp(g, a - b, 0.95); u = sign(cube(c)) * lr;"
                + " a = interp(g, a, 0.98); b = b * 0.98; return u, a, b"),
        arguments(
            FamilyKind.SIGN_MOMENTUM,
            "def train(w, g, m, lr): m = m * 0.81 + g; u = m / abs(m) + 0.24 * w; return u * lr, m"),
        arguments(
            FamilyKind.SIGN_MOMENTUM, "def train(w, g, lr): return max(-1, min(1, g * 1e30)) * lr"),
        arguments(
            FamilyKind.ADAM_LIKE,
            "def train(w, g, m, v, lr): m = 0.9 * m + g; v = v * 0.99 + square(3 * g);"
                + " u = m / exp(log(v) / 2); return u * lr, m, v"),
        arguments(
            FamilyKind.ADAM_LIKE,
            "def train(w, g, v, lr): v = interp(g * g, v, 0.99); return lr * g / sqrt(v), v"),
        arguments(
            FamilyKind.ADAM_LIKE, // AdaGrad: the sum of squares is never forgotten
            "def train(w, g, v, lr): v = v + g * g; return lr * 0.1 * g / sqrt(v), v"),
        arguments(
            FamilyKind.ADABELIEF_LIKE,
            "def train(w, g, m, s, lr): m = interp(g, m, 0.9);"
                + " s = interp(g * g - 2 * (g * m) + m * m, s, 0.99);"
                + " return lr * m / sqrt(s), m, s"),
        arguments(
            FamilyKind.MOMENTUM_SGD,
            "def train(w, g, m, lr): m = interp(g * 4, m, 0.95); return (m / 2 + w * 0.01) * lr, m"),
        arguments(FamilyKind.PLAIN_SGD, "def train(w, g, m, lr): return (g - m + m) * lr, m + g"),
        arguments(FamilyKind.OTHER, "def train(w, g, lr): return g / global_norm(g) * lr"),
        arguments(FamilyKind.OTHER, "def train(w, g, lr): return lr * g * g * sign(g)"),
        arguments(FamilyKind.OTHER, "def train(w, g, lr): return lr * sign(g) * global_norm(g)"),
        arguments(FamilyKind.OTHER, "def train(w, g, lr): return lr * arccosh(-2) * g"),
        arguments(FamilyKind.OTHER, "def train(w, g, lr): return lr * w"),
        arguments(FamilyKind.OTHER, "def train(w, g, lr): return negative(lr * g)"));
  }

  static Stream<Arguments> games() {
    return Stream.of(
        arguments(
            FamilyKind.OTHER,
            "def train(w, g, c: scalar, lr): c = c + 0.001; return lr * g * abs(g) / exp(c), c"),
        arguments(FamilyKind.PLAIN_SGD, "def train(w, g, lr): return g * 0.1"),
        arguments(
            FamilyKind.SIGN_MOMENTUM,
            "def train(w, g, m, lr): m = interp(g, m, 0.9); return sign(m) * exp(lr) * 0.001, m"),
        arguments(
            FamilyKind.LION_LIKE,
            "def train(w, g, m, c: scalar, lr): u = sign(interp(g, m, 0.9)) * lr; c = c + 1;"
                + " return u / sqrt(c), interp(g, m, 0.99), c"),
        arguments(
            FamilyKind.SIGN_MOMENTUM,
            "def train(w, g, m, c: scalar, lr): c = interp(1, c, 0.99); m = interp(g, m, 0.9);"
                + " return lr * sign(m) * c, m, c"),
        arguments(
            FamilyKind.ADAM_LIKE,
            "def train(w, g, m, v, c: scalar, lr): m = interp(g, m, 0.9);"
                + " v = interp(g * g, v, 0.99); c = c + 0.001; u = m / sqrt(v) * lr;"
                + " return u / exp(c), m, v, c"));
  }
}
