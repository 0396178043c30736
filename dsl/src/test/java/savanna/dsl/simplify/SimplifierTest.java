// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.family.FamilyKind;
import savanna.dsl.simplify.SimplificationStep.Kind;

class SimplifierTest {

  static Stream<String> names() {
    return ProgramLibrary.names().stream();
  }

  @Test
  void program8BecomesLion() throws IOException {
    Simplification simplification =
        Simplifier.simplify(ProgramLibrary.program("program8"), new SmallGradientJudge());
    StringBuilder steps = new StringBuilder();
    for (SimplificationStep step : simplification.steps()) {
      steps.append(step.rule() + ": " + step.change() + "\n" + step.program() + "\n");
    }
    assertThat(steps.toString()).isEqualTo(golden("program8-steps.txt"));
    String lion =
        ProgramLibrary.program("lion")
            .toString()
            .replace("0.99)", "0.9982)")
            .replace("0.1", "0.46")
            .replace("0.0003", "0.00022");
    assertThat(hash(simplification.result())).isEqualTo(hash(ProgramParser.parse(lion)));
    assertThat(FamilyClassifier.classify(simplification.result()).kind())
        .isEqualTo(FamilyKind.LION_LIKE);
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream = SimplifierTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theExactPartFoldsTheConstantsOfProgram8AndKeepsClipAndArcsin() {
    Simplification simplification = Simplifier.simplify(ProgramLibrary.program("program8"));
    assertThat(simplification.steps())
        .anySatisfy(
            step ->
                assertThat(step.change())
                    .contains("exactly v <- 0.0017803218158007894 g + 0.9982196781841992 v"));
    assertThat(simplification.result().statements())
        .extracting(statement -> statement.op())
        .contains(Op.CLIP, Op.ARCSIN)
        .hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("names")
  void libraryProgramsKeepTheirUpdatesAndGainNoStatement(String name) {
    Program program = ProgramLibrary.program(name);
    Program result = Simplifier.simplify(program).result();
    assertThat(result.statements()).hasSizeLessThanOrEqualTo(program.statements().size());
    assertThat(Equivalence.of(program, result).pure()).isLessThan(1e-6);
  }

  @Test
  void randomProgramsKeepTheirUpdates() {
    RandomStream random = RandomStream.of(21);
    int simplified = 0;
    for (int i = 0; i < 25; i++) {
      Program program = RandomPrograms.draw(random, 3 + random.nextInt(15));
      Simplification simplification = Simplifier.simplify(program);
      Program before = program;
      for (SimplificationStep step : simplification.steps()) {
        boolean sameHash = hash(step.program()).equals(hash(before));
        assertThat(sameHash || Equivalence.of(before, step.program()).holds())
            .as("%s%n%s", before, step)
            .isTrue();
        before = step.program();
        simplified++;
      }
    }
    assertThat(simplified).isGreaterThan(40);
  }

  @Test
  void anyJudgeLeavesAValidProgram() {
    RandomStream random = RandomStream.of(22);
    for (int i = 0; i < 8; i++) {
      Program program = RandomPrograms.draw(random, 3 + random.nextInt(12));
      RandomStream coin = RandomStream.of(23, i);
      Judge judge = (one, two) -> new Judge.Judgement(coin.nextInt(3) == 0, "a coin");
      assertThat(AbstractExecution.tryOf(Simplifier.simplify(program, judge).result())).isPresent();
    }
  }

  @Test
  void theJudgeSeesEachCandidateOnceAgainstTheExactFormAndTheProgramBefore() {
    List<Program> references = new ArrayList<>();
    List<List<ProgramHash>> pairs = new ArrayList<>();
    Judge judge =
        (reference, candidate) -> {
          references.add(reference);
          pairs.add(List.of(hash(reference), hash(candidate)));
          return new SmallGradientJudge().judge(reference, candidate);
        };
    Simplification simplification = Simplifier.simplify(ProgramLibrary.program("program4"), judge);
    Program exact = references.get(0);
    assertThat(pairs).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(references).filteredOn(exact::equals).hasSizeGreaterThan(10);
    assertThat(simplification.steps())
        .extracting(SimplificationStep::program)
        .containsAll(Set.copyOf(references));
  }

  @Test
  void aGainPaysForNoLoss() {
    Program start = ProgramParser.parse("def train(w, g, lr): return cube(sin(tanh(g)))");
    Judge twoStatementsAreBest =
        (reference, candidate) -> {
          boolean accepted =
              score(candidate.statements().size()) >= score(reference.statements().size());
          return new Judge.Judgement(accepted, "");
        };
    assertThat(Simplifier.simplify(start, twoStatementsAreBest).result().statements()).hasSize(2);
  }

  /** One statement is better than three, and two are better than one. */
  private static int score(int statements) {
    return statements == 2 ? 3 : statements == 1 ? 2 : 1;
  }

  @Test
  void aSignInDisguiseIsTakenForOneIfTheJudgeSeesNoDifference() {
    Program found =
        ProgramParser.parse(
            """
            def train(w, g, m, lr):
              m = interp(g, m, 0.9)
              x = reciprocal(m)
              x = tanh(x)
              update = x * lr
              return update, m
            """);
    Simplification simplification = Simplifier.simplify(found, new SmallGradientJudge());
    assertThat(simplification.steps())
        .extracting(SimplificationStep::rule)
        .contains("sign in its place");
    assertThat(hash(simplification.result()))
        .isEqualTo(
            hash(
                ProgramParser.parse(
                    """
                    def train(w, g, m, lr):
                      m = interp(g, m, 0.9)
                      x = sign(m)
                      update = x * lr
                      return update, m
                    """)));
  }

  @Test
  void aRecordIsReplayedToTheSameSteps() {
    Simplification simplification =
        Simplifier.simplify(ProgramLibrary.program("program4"), new SmallGradientJudge());
    assertThat(simplification.steps()).anyMatch(step -> step.kind() == Kind.JUDGED);
    assertThat(simplification.replay().firstDifference(simplification)).isEmpty();
    List<SimplificationStep> tampered = new ArrayList<>(simplification.steps());
    SimplificationStep step = tampered.get(1);
    Program other = ProgramLibrary.program("lion");
    tampered.set(
        1, new SimplificationStep(step.kind(), step.rule(), step.change(), step.evidence(), other));
    Simplification forged = new Simplification(simplification.original(), tampered, List.of());
    assertThat(forged.replay().firstDifference(forged)).hasValue(1);
  }

  @Test
  void anExactRecordIsReplayedToTheSameSteps() {
    RandomStream random = RandomStream.of(24);
    List<Program> programs = new ArrayList<>(List.of(ProgramLibrary.program("program8")));
    for (int i = 0; i < 10; i++) {
      programs.add(RandomPrograms.draw(random, 3 + random.nextInt(12)));
    }
    for (Program program : programs) {
      Simplification simplification = Simplifier.simplify(program);
      Program read = ProgramParser.parse(program.toString());
      Simplification fromText = new Simplification(read, simplification.steps(), List.of());
      assertThat(fromText.replay().firstDifference(simplification)).as("%s", program).isEmpty();
    }
  }

  @Test
  void whatTheJudgeRefusesIsToldWithItsEvidence() {
    Judge judge = (reference, candidate) -> new Judge.Judgement(false, "never");
    Simplification simplification = Simplifier.simplify(ProgramLibrary.program("program4"), judge);
    assertThat(simplification.steps()).noneMatch(step -> step.kind() == Kind.JUDGED);
    assertThat(simplification.notTaken())
        .filteredOn(step -> step.evidence().equals("never"))
        .hasSizeGreaterThan(5)
        .allMatch(step -> step.kind() == Kind.JUDGED)
        .extracting(SimplificationStep::rule)
        .contains("removal", "rounding");
  }

  private static ProgramHash hash(Program program) {
    return AbstractExecution.of(program).hash();
  }
}
