// SPDX-License-Identifier: Apache-2.0
package savanna.search.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.testing.OpenClPresence;
import savanna.search.config.MutationSettings;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.ThreadsBackend;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.mutation.Mutator;
import savanna.tasks.Tasks;

/**
 * Programs as a search makes them end alike on the device and on threads. Some amplify the rounding
 * of sums until it decides, as they do between two kernels of one BLAS library: those differ. The
 * table of differences is written to {@code target/opencl-differences-TASK.txt}.
 */
@Tag("slow")
class RandomCandidatesTest {
  private static final int CANDIDATES = 200;

  /** As many of 200 end otherwise under another family of the CPU's kernels. */
  private static final int MOST_UNLIKE = 2;

  private static final int MOST_MUTATIONS = 8;
  private static final double[] BOUNDS = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2};

  @ParameterizedTest
  @ValueSource(strings = {"digits-mlp", "digits-vit", "java-lm", "digits-conv"})
  void endAlike(String family) throws IOException, InterruptedException {
    Optional<String> absence = OpenClPresence.absence();
    assumeTrue(absence.isEmpty(), () -> absence.orElse(""));
    String task = family + ":100";
    List<Candidate> candidates = candidates(task);
    List<TrialResult> expected = results(new ThreadsBackend(), task, candidates);
    List<TrialResult> actual = results(new OpenClBackend(), task, candidates);
    Map<TrialOutcome, Integer> outcomes = new TreeMap<>();
    List<String> unlike = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      TrialResult cpu = expected.get(i);
      TrialResult device = actual.get(i);
      outcomes.merge(cpu.outcome(), 1, Integer::sum);
      if (cpu.outcome() != device.outcome()) {
        unlike.add(cpu + " but " + device + "\n" + candidates.get(i).program());
      } else if (cpu.completed()) {
        differences.add(Math.abs(device.loss() - cpu.loss()) / Math.abs(cpu.loss()));
      }
    }
    StringBuilder table = new StringBuilder(task + " " + outcomes + "\n");
    for (double bound : BOUNDS) {
      long within = differences.stream().filter(difference -> difference <= bound).count();
      table.append(
          String.format(Locale.ROOT, "within %.0e: %d of %d%n", bound, within, differences.size()));
    }
    Files.writeString(
        Path.of("target/opencl-differences-" + family + ".txt"),
        table + "unlike: " + unlike.size() + "\n" + String.join("\n", unlike));

    assertThat(outcomes).hasSizeGreaterThan(1);
    assertThat(unlike).hasSizeLessThanOrEqualTo(MOST_UNLIKE);
    differences.sort(null);
    assertThat(differences.get(differences.size() / 2)).as(table.toString()).isLessThan(1e-6);
    assertThat(differences.get(differences.size() * 3 / 4)).as(table.toString()).isLessThan(1e-3);
  }

  private static List<Candidate> candidates(String task) {
    OpSet[] opSets = {OpSet.PAPER, OpSet.EXTENDED, OpSet.MODERN};
    Program[] beginnings = {
      ProgramLibrary.program("adamw"), ProgramLibrary.program("lion-short"),
    };
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      RandomStream random = RandomStream.of(i, 18);
      Mutator mutator = Mutator.of(opSets[i % opSets.length], MutationSettings.DEFAULT);
      Program program = beginnings[i % beginnings.length];
      int mutations = 1 + random.nextInt(MOST_MUTATIONS);
      for (int k = 0; k < mutations; k++) {
        program = mutator.mutate(program, random).program();
      }
      double hurdle = i % 4 == 0 ? Double.POSITIVE_INFINITY : 2.5;
      candidates.add(new Candidate(i, program.toString(), List.of(new Trial(task, i, hurdle))));
    }
    return candidates;
  }

  private static List<TrialResult> results(
      EvaluationBackend backend, String task, List<Candidate> candidates)
      throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();
    try (EvaluationService service =
        backend.open(
            new EvaluationBackend.Request(
                List.of(Tasks.byName(task)), ExecutorFactories.defaultFactory(), 2))) {
      new OrderedEvaluations(service)
          .train(
              candidates,
              CANDIDATES,
              (Evaluation evaluation) -> results.add(evaluation.trials().get(0)),
              () -> {});
    }
    return results;
  }
}
