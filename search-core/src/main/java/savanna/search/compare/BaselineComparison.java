// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import java.util.List;
import java.util.concurrent.CancellationException;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.simplify.Simplifier;
import savanna.search.tuning.Tuned;
import savanna.search.tuning.TuningJob;
import savanna.tasks.Task;

/**
 * What a search found beside what it has to beat on one task: AdamW as the search began with it,
 * AdamW and Lion tuned for the task with the same budget, the evolved program, and its
 * simplification. No seed of the comparison was seen by a search, by tuning or by simplification.
 *
 * @param evolved best program of the search
 * @param simplified what is left of it without what costs less than the noise
 * @param adamw the start, tuned
 * @param lion Lion, tuned
 * @param comparison of all five with the tuned AdamW; the simplified program is its last row
 * @param results each training run behind it
 */
public record BaselineComparison(
    Program evolved,
    Program simplified,
    Program adamw,
    Program lion,
    Comparison comparison,
    List<Measurement> results) {

  public BaselineComparison {
    results = List.copyOf(results);
  }

  /**
   * What it may cost.
   *
   * @param seeds of the comparison, from 0
   * @param simplifyingSeeds behind those, at least {@link TrainingJudge#FEWEST_SEEDS}
   * @param tuning of AdamW and of Lion
   */
  public record Settings(int seeds, int simplifyingSeeds, TuningBudget tuning) {}

  /**
   * Trains what it takes. Deterministic on one kind of machine.
   *
   * @param start program that the search began with
   * @param evolved best program of the search
   * @param task to compare on
   * @throws InterruptedException if this thread was interrupted while it waited for results
   */
  public static BaselineComparison of(
      Program start, Program evolved, Task task, Settings settings, Trainings trainings)
      throws InterruptedException {
    Program simplified = simplified(evolved, task, settings, trainings);
    trainings.describe("tuning AdamW and Lion");
    List<Tuned> tuned =
        trainings
            .tuner(settings.tuning())
            .tune(
                List.of(
                    new TuningJob(start, task.name()),
                    new TuningJob(ProgramLibrary.program("lion-short"), task.name())));
    Program adamw = tuned.get(0).program();
    Program lion = tuned.get(1).program();
    trainings.describe("comparing");
    List<Measurement> results =
        new Evaluator(trainings, settings.seeds())
            .measure(
                List.of(
                    new Evaluator.Entry("AdamW, tuned", adamw, task),
                    new Evaluator.Entry("AdamW, start", start, task),
                    new Evaluator.Entry("Lion, tuned", lion, task),
                    new Evaluator.Entry("evolved", evolved, task),
                    new Evaluator.Entry("simplified", simplified, task)));
    return new BaselineComparison(
        evolved, simplified, adamw, lion, Comparison.of(results).get(0), results);
  }

  /** Judged on seeds behind those of the comparison; as it was if it diverges on one of them. */
  private static Program simplified(
      Program evolved, Task task, Settings settings, Trainings trainings)
      throws InterruptedException {
    try {
      return Simplifier.simplify(
              evolved,
              new TrainingJudge(
                  trainings, List.of(task), settings.simplifyingSeeds(), settings.seeds()))
          .result();
    } catch (ReferenceDivergedException e) {
      return evolved;
    } catch (CancellationException e) {
      throw new InterruptedException(e.getMessage());
    }
  }

  /** Returns the simplified program's row, which has its difference from the tuned AdamW. */
  public Comparison.Row found() {
    return comparison.rows().get(comparison.rows().size() - 1);
  }

  /**
   * Returns whether the simplified program beat the tuned AdamW: it diverged on no seed, and its
   * loss is significantly lower.
   */
  public boolean won() {
    return found().verdict() == Conclusion.BETTER;
  }
}
