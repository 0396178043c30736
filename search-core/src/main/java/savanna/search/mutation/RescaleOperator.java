// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.search.config.MutationSettings;

/**
 * {@code rescale}: a constant multiplied by 2^a, a from N(0, 1); all constants of the program but
 * zeros are equally likely. Mutating by nothing else is hyperparameter tuning. Source: paper.
 *
 * <p>Of a factor of interp between 0 and 1, what it forgets is multiplied, 1 - b: so 0.9 becomes
 * 0.95 or 0.8, where 0.9 times 2^a would end as often above 1, which diverges. Ours.
 *
 * <p>A later phase may tune a program that has no such constant. Its update is multiplied by 2^a,
 * which gives it one; if there is no room for a statement, the child is a copy. Ours.
 */
public final class RescaleOperator implements MutationOperator {
  @Override
  public String name() {
    return "rescale";
  }

  /** Returns whether a program has a constant that multiplication changes. */
  static boolean appliesTo(Program program) {
    return constants(program) > 0;
  }

  @Override
  public List<Mutation> draw(Parent parent, MutationContext context, RandomStream random) {
    Program program = parent.program();
    int constants = constants(program);
    if (constants == 0) {
      return hasRoom(parent, context.settings())
          ? List.of(scaledUpdate(program, random))
          : copy(program);
    }
    int drawn = random.nextInt(constants);
    for (int position = 0; drawn >= 0; position++) {
      Statement statement = program.statements().get(position);
      for (int index = 0; index < statement.arguments().size(); index++) {
        if (isScalable(statement.arguments().get(index)) && drawn-- == 0) {
          Operand.Constant constant = (Operand.Constant) statement.arguments().get(index);
          return rescale(statement, position, index, constant.value(), random);
        }
      }
    }
    throw new IllegalStateException("fewer constants than were counted");
  }

  private static int constants(Program program) {
    int constants = 0;
    for (Statement statement : program.statements()) {
      for (Operand argument : statement.arguments()) {
        constants += isScalable(argument) ? 1 : 0;
      }
    }
    return constants;
  }

  private static boolean isScalable(Operand operand) {
    return operand instanceof Operand.Constant constant
        && constant.value() != 0
        && Double.isFinite(constant.value());
  }

  private static boolean hasRoom(Parent parent, MutationSettings limits) {
    return parent.program().statements().size() < limits.maxStatements()
        && parent.execution().liveStatements() < limits.maxLiveStatements();
  }

  private static Mutation scaledUpdate(Program program, RandomStream random) {
    String update = program.names().get(program.update());
    Argument factor = new Argument.Number(StrictMath.pow(2, random.nextGaussian()));
    return new Mutation.Insert(
        program.statements().size(),
        update,
        Op.MULTIPLY,
        List.of(new Argument.Name(update), factor));
  }

  /** Returns a mutation that changes nothing; empty if no statement has an argument. */
  private static List<Mutation> copy(Program program) {
    for (int position = 0; position < program.statements().size(); position++) {
      List<Operand> arguments = program.statements().get(position).arguments();
      if (!arguments.isEmpty()) {
        return List.of(new Mutation.Modify(position, 0, Argument.of(arguments.get(0), program)));
      }
    }
    return List.of();
  }

  /**
   * Returns the mutation of one argument, or nothing if the new number is not finite or equals the
   * old.
   */
  static List<Mutation> rescale(
      Statement statement, int position, int index, double old, RandomStream random) {
    double factor = StrictMath.pow(2, random.nextGaussian());
    double value = isMemory(statement, index, old) ? 1 - (1 - old) * factor : old * factor;
    return Double.isFinite(value) && value != old
        ? List.of(new Mutation.Modify(position, index, new Argument.Number(value)))
        : List.of();
  }

  /** Tells whether a constant is what an interpolation keeps of its second argument. */
  private static boolean isMemory(Statement statement, int index, double value) {
    return statement.op() == Op.INTERP && index == 2 && value > 0 && value < 1;
  }
}
