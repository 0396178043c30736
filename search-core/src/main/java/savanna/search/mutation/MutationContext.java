// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.search.config.MutationSettings;

/** What a config says of new statements, and the draws that operators share. Immutable. */
public final class MutationContext {
  private final OpSet opSet;
  private final MutationSettings settings;
  private final OpSampler ops;
  private final OpSampler opsWithArguments;

  private MutationContext(OpSet opSet, MutationSettings settings) {
    this.opSet = opSet;
    this.settings = settings;
    List<Op> usable = opSet.usable();
    this.ops = new OpSampler(usable, settings.prior());
    this.opsWithArguments =
        new OpSampler(usable.stream().filter(op -> op.arity() > 0).toList(), settings.prior());
  }

  /** Returns the context of a search. */
  public static MutationContext of(OpSet opSet, MutationSettings settings) {
    return new MutationContext(opSet, settings);
  }

  /** Returns the op set of new statements. */
  public OpSet opSet() {
    return opSet;
  }

  /** Returns the settings. */
  public MutationSettings settings() {
    return settings;
  }

  /** Returns an operation of the op set, drawn by the prior. */
  public Op op(RandomStream random) {
    return ops.draw(random);
  }

  /** Returns an operation that takes arguments, drawn by the prior. */
  public Op opWithArguments(RandomStream random) {
    return opsWithArguments.draw(random);
  }

  /**
   * Returns an argument for a statement at a position of the program: a constant from N(0, 1) or a
   * variable that has a value there.
   */
  public Argument argument(Program program, int position, RandomStream random) {
    return argument(program, new VisibleVariables(program, position), random);
  }

  Argument argument(Program program, VisibleVariables visible, RandomStream random) {
    return random.nextDouble() < settings.newConstant()
        ? new Argument.Number(random.nextGaussian())
        : new Argument.Name(program.names().get(visible.draw(random)));
  }

  /** Returns the name of a variable that the program does not have. */
  public String freshName(Program program) {
    List<String> names = program.names();
    int number = names.size();
    while (names.contains("v" + number)) {
      number++;
    }
    return "v" + number;
  }
}
