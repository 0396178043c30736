// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import savanna.dsl.Program;
import savanna.dsl.Type;
import savanna.dsl.TypeCheck;

/**
 * What is known of a well-typed program without training with it, in microseconds: the type of each
 * result, which statements and states are live, which results are constants, and the {@link
 * ProgramHash}. Source: the paper's abstract execution; liveness across train steps, commutativity
 * and constant folding are ours.
 */
public final class AbstractExecution {
  private final Program program;
  private final TypeCheck types;
  private final Liveness liveness;
  private final Constants constants;
  private final ProgramHash hash;

  private AbstractExecution(Program program, TypeCheck types) {
    this.program = program;
    this.types = types;
    this.liveness = Liveness.of(program);
    this.constants = Constants.of(program, liveness);
    this.hash = ProgramHasher.hash(program, liveness, constants);
  }

  /**
   * Returns what is known of the program.
   *
   * @throws IllegalArgumentException if it is ill-typed
   */
  public static AbstractExecution of(Program program) {
    TypeCheck types = TypeCheck.of(program);
    types
        .error()
        .ifPresent(
            error -> {
              throw new IllegalArgumentException(error.message());
            });
    return new AbstractExecution(program, types);
  }

  /** Returns what is known of the program, empty if it is ill-typed. */
  public static Optional<AbstractExecution> tryOf(Program program) {
    TypeCheck types = TypeCheck.of(program);
    return types.isValid() ? Optional.of(new AbstractExecution(program, types)) : Optional.empty();
  }

  /** Returns the program that was executed. */
  public Program program() {
    return program;
  }

  /** Returns the type of a statement's result. */
  public Type type(int statement) {
    return types.type(statement);
  }

  /** Returns whether a statement's result can ever reach an update. */
  public boolean isLive(int statement) {
    return liveness.isLive(statement);
  }

  /** Returns the number of live statements. */
  public int liveStatements() {
    int count = 0;
    for (int i = 0; i < program.statements().size(); i++) {
      count += liveness.isLive(i) ? 1 : 0;
    }
    return count;
  }

  /** Returns the indices of the statements that can never reach an update, ascending. */
  public List<Integer> redundantStatements() {
    return IntStream.range(0, program.statements().size())
        .filter(i -> !liveness.isLive(i))
        .boxed()
        .toList();
  }

  /** Returns the slots of the states that can ever reach an update, ascending. */
  public List<Integer> liveStates() {
    return IntStream.range(0, program.states().size())
        .filter(liveness::isLiveState)
        .mapToObj(k -> Program.FIRST_STATE + k)
        .toList();
  }

  /** Returns whether a live statement's result is a number that depends on no input. */
  public boolean isConstant(int statement) {
    return constants.isConstant(statement);
  }

  /** Returns the value of a constant result, in double precision; 0 if it is not constant. */
  public double constant(int statement) {
    return constants.value(statement);
  }

  /** Returns the program hash. */
  public ProgramHash hash() {
    return hash;
  }

  /**
   * Returns the program without its redundant statements and dead states. It is well-typed and has
   * the same hash; a dead state that live statements use for another value becomes a local.
   */
  public Program liveProgram() {
    return LiveProgram.of(program, liveness);
  }
}
