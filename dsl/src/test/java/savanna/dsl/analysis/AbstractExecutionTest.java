// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.Op;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.exec.Fingerprint;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ReferenceInterpreter;

class AbstractExecutionTest {

  @Test
  void program4AndProgram4WithoutItsCoshAreOne() {
    String text = ProgramLibrary.find("program4").orElseThrow().text();
    String without = text.replace("  m = cosh(update)\n", "");
    assertThat(without).isNotEqualTo(text);
    assertThat(hash(text)).isEqualTo(hash(without));
    AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(text));
    assertThat(execution.redundantStatements()).containsExactly(10);
    assertThat(execution.liveStates()).as("only v").containsExactly(3);
  }

  @Test
  void program8HasTheLiveStatementsOfProgram4() {
    AbstractExecution execution = AbstractExecution.of(ProgramLibrary.program("program8"));
    assertThat(execution.redundantStatements())
        .as("clip of m, the v845 and v968 lines, square(v1), cosh, tan, cos")
        .containsExactly(1, 2, 3, 4, 9, 15, 17, 18, 20);
    assertThat(execution.liveStates()).containsExactly(3);
    assertThat(hash(execution.liveProgram().toString())).isEqualTo(execution.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u = g + w; return u, m, v             | u = w + g; return u, m, v",
        "u = dot(g, w) * g; return u, m, v     | u = g * dot(w, g); return u, m, v",
        "u = g; return u, m, v                 | u = g; m = exp(g); return u, m, v",
        "u = g * 0.5; return u, m, v           | a = 0.25; a = a + 0.25; u = a * g; return u, m, v",
        "u = g * 0.3; return u, m, v           | u = g * (0.1 + 0.2); return u, m, v",
        "u = g * get_pi(); return u, m, v      | u = g * 3.141592653589793; return u, m, v",
        "u = g * norm(4.0); return u, m, v     | u = g * sqrt(16.0); return u, m, v",
        "a = sin(g); b = cos(w); u = a - b; return u, m, v"
            + "| b = cos(w); a = sin(g); u = a - b; return u, m, v",
        "m = interp(g, m, 0.9); return m, m, v | v = interp(g, v, 0.9); return v, m, v",
        "m = m + g; v = v - g; u = m / v; return u, m, v"
            + "| v = g + v; m = m - g; u = v / m; return u, m, v",
        "u = m; m = g; return u, m, v          | a = m; b = a; u = b; m = g; return u, m, v",
        "t = v; v = m; m = t + g; u = m * g; return u, m, v"
            + "| t = m; m = v; v = t + g; u = v * g; return u, m, v",
      })
  void theHashIsBlindToWhatDoesNotCount(String one, String other) {
    assertThat(hash(body(one))).isEqualTo(hash(body(other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u = g - w; return u, m, v             | u = w - g; return u, m, v",
        "u = g * 0.3; return u, m, v           | u = g * 0.30001; return u, m, v",
        "u = g + w; return u, m, v             | u = max(g, w); return u, m, v",
        "u = m / sqrt(m * m); m = g; return u, m, v | u = sign(m); m = g; return u, m, v",
        "u = interp(g, w, 0.5); return u, m, v | u = interp(w, g, 0.5); return u, m, v",
        "m = interp(g, m, 0.9); return m, m, v | m = interp(g, m, 0.99); return m, m, v",
        "u = m; m = g; return u, m, v          | u = m; m = v; v = g; return u, m, v",
        "m = m + g; v = v - g; u = m / v; return u, m, v"
            + "| m = m + g; v = v - g; u = v / m; return u, m, v",
        "u = lr * g; return u, m, v            | u = g; return u, m, v",
        "u = m; m = g; return u, m, v          | u = g; return u, m, v",
      })
  void theHashTellsDifferentProgramsApart(String one, String other) {
    assertThat(hash(body(one))).isNotEqualTo(hash(body(other)));
  }

  @Test
  void aStateIsLiveOnlyIfItReachesAnUpdateInSomeTrainStep() {
    Program chain =
        ProgramParser.parse(body("u = m; m = v; v = g; x = sin(g); x = x + u; return u, m, v"));
    AbstractExecution execution = AbstractExecution.of(chain);
    assertThat(execution.liveStates()).containsExactly(2, 3);
    assertThat(execution.redundantStatements()).containsExactly(3, 4);
    assertThat(execution.liveStatements()).isEqualTo(3);
    Program selfOnly = ProgramParser.parse(body("m = m + g; v = m * 2; return g, m, v"));
    assertThat(AbstractExecution.of(selfOnly).liveStates()).isEmpty();
    assertThat(AbstractExecution.of(selfOnly).liveStatements()).isZero();
  }

  @Test
  void typesFollowBroadcasting() {
    AbstractExecution execution =
        AbstractExecution.of(
            ProgramParser.parse(
                body(
                    "a = lr * 2; b = norm(g); c = b + a; u = c * g; d = clip(b, a);"
                        + " e = global_norm(b); return u, m, v")));
    assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(execution::type))
        .containsExactly(
            Type.SCALAR,
            Type.TENSOR_SCALAR,
            Type.TENSOR_SCALAR,
            Type.ARRAY,
            Type.TENSOR_SCALAR,
            Type.SCALAR);
  }

  @Test
  void constantsAreFoldedThroughVariables() {
    AbstractExecution execution =
        AbstractExecution.of(
            ProgramParser.parse(
                body("a = sqrt(4.0); b = a * 3; c = b + lr; u = g * c; return u, m, v")));
    assertThat(execution.isConstant(1)).isTrue();
    assertThat(execution.constant(1)).isEqualTo(6);
    assertThat(execution.isConstant(2)).isFalse();
  }

  @Test
  void theLiveProgramDropsDeadStatesAndKeepsTheirNamesForLocals() {
    Program program =
        ProgramParser.parse(body("m = norm(g); u = g * m; m = sin(g); v = v + u; return v, m, v"));
    assertThat(AbstractExecution.of(program).liveProgram())
        .hasToString(
            """
            def train(w, g, v, lr):
              m = norm(g)
              u = g * m
              v = v + u
              return v, v
            """);
  }

  @Test
  void illTypedProgramsHaveNone() {
    Program valid = ProgramParser.parse(body("u = g * 1; return u, m, v"));
    Statement scalar =
        new Statement(valid.update(), Op.GLOBAL_NORM, List.of(Operand.Variable.of(1)));
    Program illTyped = valid.with(valid.names(), List.of(scalar));
    assertThat(AbstractExecution.tryOf(illTyped)).isEmpty();
    assertThatThrownBy(() -> AbstractExecution.of(illTyped))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void renamingAndDeadCodeNeverChangeTheHash() {
    for (long seed = 0; seed < 300; seed++) {
      RandomStream random = RandomStream.of(seed);
      Program program = RandomPrograms.draw(random, 25);
      ProgramHash hash = AbstractExecution.of(program).hash();
      assertThat(AbstractExecution.of(renamed(program)).hash()).isEqualTo(hash);
      AbstractExecution live = AbstractExecution.of(AbstractExecution.of(program).liveProgram());
      assertThat(live.hash()).isEqualTo(hash);
      assertThat(live.redundantStatements()).isEmpty();
      assertThat(live.liveStates()).hasSameSizeAs(live.program().states());
      assertThat(AbstractExecution.of(withDeadCode(program, random)).hash()).isEqualTo(hash);
    }
  }

  @Test
  void removingARedundantStatementNeverChangesTheHash() {
    int removed = 0;
    for (long seed = 0; seed < 200; seed++) {
      Program program = RandomPrograms.draw(RandomStream.of(seed, 2), 12);
      AbstractExecution execution = AbstractExecution.of(program);
      for (int i : execution.redundantStatements()) {
        List<Statement> rest = new ArrayList<>(program.statements());
        rest.remove(i);
        // Ill-typed when another redundant statement reads what this one computed.
        Optional<AbstractExecution> shorter =
            AbstractExecution.tryOf(program.with(program.names(), rest));
        if (shorter.isPresent()) {
          removed++;
          assertThat(shorter.get().hash()).isEqualTo(execution.hash());
        }
      }
    }
    assertThat(removed).isGreaterThan(200);
  }

  /** Programs with one hash have one behaviour; the many hashes here must not collide. */
  @Test
  void oneHashMeansOneBehaviour() {
    Map<ProgramHash, Program> byHash = new HashMap<>();
    Set<Fingerprint> behaviours = new HashSet<>();
    int pairs = 0;
    for (long seed = 0; seed < 4000; seed++) {
      Program program = RandomPrograms.draw(RandomStream.of(seed, 3), 1 + (int) (seed % 4));
      behaviours.add(Fingerprint.of(program));
      Program twin = byHash.putIfAbsent(AbstractExecution.of(program).hash(), program);
      if (twin != null) {
        pairs++;
        assertSameUpdates(program, twin);
      }
    }
    assertThat(pairs).as("pairs that share a hash").isGreaterThan(100);
    assertThat(byHash.size()).isGreaterThanOrEqualTo(behaviours.size());
  }

  private static void assertSameUpdates(Program one, Program other) {
    ParameterLayout layout = ParameterLayout.ofSizes(3, 4);
    ReferenceInterpreter first = new ReferenceInterpreter(one, layout);
    ReferenceInterpreter second = new ReferenceInterpreter(other, layout);
    RandomStream random = RandomStream.of(11);
    for (int step = 0; step < 5; step++) {
      double[] w = new double[7];
      double[] g = new double[7];
      for (int i = 0; i < 7; i++) {
        w[i] = random.nextGaussian();
        g[i] = random.nextGaussian();
      }
      assertThat(first.update(w, g, 0.5))
          .as("%s%s", one, other)
          .isEqualTo(second.update(w, g, 0.5));
    }
  }

  private static Program renamed(Program program) {
    List<String> names = new ArrayList<>(program.names());
    for (int slot = program.inputs(); slot < names.size(); slot++) {
      names.set(slot, "renamed" + (names.size() - slot));
    }
    return program.with(names, program.statements());
  }

  private static Program withDeadCode(Program program, RandomStream random) {
    List<String> names = new ArrayList<>(program.names());
    names.add("dead");
    List<Statement> statements = new ArrayList<>(program.statements());
    for (int i = 0; i < 5; i++) {
      statements.add(
          random.nextInt(statements.size() + 1),
          new Statement(
              names.size() - 1, Op.SINH, List.of(Operand.Variable.of(random.nextInt(4)))));
    }
    return program.with(names, statements);
  }

  private static ProgramHash hash(String text) {
    return AbstractExecution.of(ProgramParser.parse(text)).hash();
  }

  private static String body(String statements) {
    return "def train(w, g, m, v, lr):\n" + statements;
  }
}
