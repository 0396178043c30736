// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.dsl.TypeCheck;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.Fingerprint;

/** Simplifying any valid program gives a valid program of the same behaviour. */
class AnyProgramTest {
  /** Of one step, relative; what cancels makes more of what rounding leaves. */
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update = g - g                                     | update = g - g",
        "update = g * 0.0                                   | update = g * 0.0",
        "update = g * -0.0                                  | update = g * -0.0",
        "m = m * 0.9; u = m * w; update = u * lr            | * 0.0",
        "x = g - g; y = cosh(x); update = y * lr            | update = update * lr",
        "m = interp(m, w, 0); update = m                    | update = g * 0.0",
        "x = m * lr; update = g * x                         | update = g * 0.0",
        "x = w - w; y = x + 2.0; m = g; update = interp(y, m, 0) | update = interp(2.0, g, 0.0)",
      })
  void anUpdateThatIsOneNumberStaysAnArray(String statements, String expected) {
    Program program =
        ProgramParser.parse("def train(w, g, m, lr): " + statements + "; return update, m");
    Program simplified = check(program);
    assertThat(simplified.toString()).contains(expected);
    assertThat(simplified.states()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 15, 30})
  void randomProgramsKeepTheirBehaviour(int statements) {
    for (long seed = 0; seed < 300; seed++) {
      check(RandomPrograms.draw(RandomStream.of(seed, statements), statements));
    }
  }

  @Test
  void mutantsOfTheLibraryKeepTheirBehaviour() {
    int mutants = 0;
    for (Program program : ProgramLibrary.calibration()) {
      for (long seed = 0; seed < 80; seed++) {
        check(mutant(program, RandomStream.of(seed, program.statements().size())));
        mutants++;
      }
    }
    assertThat(mutants).isGreaterThanOrEqualTo(1500);
  }

  /** Three random changes: an argument or a target replaced, a statement deleted. */
  private static Program mutant(Program start, RandomStream random) {
    Program program = start;
    for (int changes = 0; changes < 3; ) {
      int index = random.nextInt(program.statements().size());
      Program next =
          random.nextInt(3) == 0 && program.statements().size() > 1
              ? program.deleting(index)
              : program.replacing(index, changed(program, index, random));
      if (TypeCheck.of(next).isValid()) {
        program = next;
        changes++;
      }
    }
    return program;
  }

  private static Statement changed(Program program, int index, RandomStream random) {
    Statement statement = program.statements().get(index);
    List<Operand> arguments = new ArrayList<>(statement.arguments());
    int slots = program.names().size();
    if (arguments.isEmpty() || random.nextInt(4) == 0) {
      return new Statement(random.nextInt(slots), statement.op(), arguments);
    }
    double[] numbers = {0, -0.0, 1, -1, 2, random.nextGaussian()};
    arguments.set(
        random.nextInt(arguments.size()),
        random.nextInt(3) == 0
            ? new Operand.Constant(numbers[random.nextInt(numbers.length)])
            : Operand.Variable.of(random.nextInt(slots)));
    return new Statement(statement.target(), statement.op(), arguments);
  }

  private static Program check(Program program) {
    Simplification simplification = Simplifier.simplify(program);
    Program before = program;
    for (SimplificationStep step : simplification.steps()) {
      assertThat(TypeCheck.of(step.program()).error()).as("%s%s", program, step).isEmpty();
      assertThat(behaveAlike(before, step.program())).as("%s%s", before, step).isTrue();
      before = step.program();
    }
    Program simplified = simplification.result();
    assertThat(simplified).isEqualTo(before);
    assertThat(ProgramParser.parse(simplified.toString())).isEqualTo(simplified);
    assertThat(TypeCheck.of(Simplifier.describe(program)).isValid()).isTrue();
    Program reduced = Simplifier.reduce(program);
    assertThat(TypeCheck.of(reduced).error()).as("%s%s", program, reduced).isEmpty();
    assertThat(behaveAlike(program, reduced)).as("%s%s", program, reduced).isTrue();
    return simplified;
  }

  /** Equal by structure, or on the fingerprint's problem, or on inputs of many sizes. */
  private static boolean behaveAlike(Program before, Program after) {
    AbstractExecution one = AbstractExecution.of(before);
    AbstractExecution two = AbstractExecution.of(after);
    return one.hash().equals(two.hash())
        || Fingerprint.of(one).equals(Fingerprint.of(two))
        || Equivalence.of(before, after).pure() < TOLERANCE;
  }
}
