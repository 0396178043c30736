// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Op;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.TaskHurdle;
import savanna.search.event.Verdict;
import savanna.search.mutation.Argument;
import savanna.search.mutation.Mutation;

/** One event of every kind, with every kind of origin, mutation and number. */
public final class ExampleEvents {
  public static final String HASH = "0123456789abcdef0123456789abcdef";
  static final String OTHER_HASH = "fedcba9876543210fedcba9876543210";
  static final String THIRD_HASH = "00000000000000000000000000000001";
  static final Shape SHAPE = new Shape(11, 9, 2);
  public static final TrialResult COMPLETED =
      new TrialResult("java-lm", 7, TrialOutcome.COMPLETED, 0.1 + 0.2, 2.0 / 3, 700, 2.5e-10);
  public static final TrialResult DIVERGED =
      new TrialResult("java-lm", 8, TrialOutcome.DIVERGED, Double.NaN, Double.NaN, 3, Double.NaN);

  private ExampleEvents() {}

  private static Child hit(
      int index,
      int phase,
      String hash,
      @Nullable String fingerprint,
      Shape shape,
      int seeds,
      double fitness) {
    return new Child(
        index,
        phase,
        new Origin.Mutated(-1, List.of(new Mutation.Delete(0))),
        hash,
        fingerprint,
        shape,
        Verdict.CACHE_HIT,
        false,
        List.of(),
        seeds,
        fitness,
        null);
  }

  public static List<SearchEvent> all() {
    String program = SearchConfig.INITIAL_PROGRAM;
    List<TrialResult> trials = List.of(COMPLETED, DIVERGED);
    return List.of(
        new RunStarted(
            List.of(new MeasuredProgram(-1, HASH, OTHER_HASH, SHAPE, -1, trials, program)),
            List.of(new MeasuredProgram(-2, HASH, null, SHAPE, -1, trials, program)),
            List.of(
                new TaskHurdle("java-lm", 1.25),
                new TaskHurdle("iris-mlp", Double.POSITIVE_INFINITY))),
        new PhaseStarted(0, 0, SearchMode.EVOLUTION, 1_234_567_890_123L, List.of(-1, 5)),
        new Child(
            0,
            0,
            new Origin.Mutated(
                -1,
                List.of(
                    new Mutation.Insert(3, "update", Op.SIGN, List.of(new Argument.Name("m"))),
                    new Mutation.Modify(2, 1, new Argument.Number(-1.0 / 3)),
                    new Mutation.Delete(0))),
            HASH,
            "0011223344556677",
            SHAPE,
            Verdict.TRAINED,
            true,
            List.of(COMPLETED),
            1,
            -0.987654321,
            program),
        new Child(
            1,
            3,
            new Origin.Sampled(),
            OTHER_HASH,
            null,
            SHAPE,
            Verdict.DIVERGED,
            false,
            List.of(DIVERGED),
            0,
            Double.NEGATIVE_INFINITY,
            null),
        new Child(
            2,
            3,
            new Origin.Confirmation(0),
            HASH,
            null,
            SHAPE,
            Verdict.CONFIRMED,
            false,
            List.of(),
            4,
            -0.0,
            null),
        new Child(
            3,
            3,
            new Origin.Retest(0),
            HASH,
            null,
            SHAPE,
            Verdict.RETESTED,
            false,
            List.of(COMPLETED),
            2,
            -1e-300,
            null),
        hit(4, 0, HASH, null, SHAPE, 4, -0.0),
        hit(5, 3, HASH, null, new Shape(12, 8, 1), 5, -0.5),
        hit(6, 3, HASH, null, new Shape(13, 8, 1), 5, -0.5),
        hit(7, 3, OTHER_HASH, null, SHAPE, 0, Double.NEGATIVE_INFINITY),
        hit(8, 3, THIRD_HASH, "0011223344556677", SHAPE, 5, -0.5),
        hit(9, 3, HASH, null, SHAPE, 5, Double.NEGATIVE_INFINITY),
        new NewBest(0, HASH, SHAPE, 4, -0.9, program),
        new RunFinished("budget.maxChildren", 10));
  }
}
