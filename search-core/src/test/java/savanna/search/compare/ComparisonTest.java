// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.statistics.Estimate;

class ComparisonTest {

  private static Measurement run(String program, long seed, double loss) {
    TrialOutcome outcome = Double.isNaN(loss) ? TrialOutcome.DIVERGED : TrialOutcome.COMPLETED;
    return new Measurement(program, "task", seed, outcome, loss, 0.5, 10, 3, 0.1);
  }

  @Test
  void meansAndPairedDifferences() {
    Comparison comparison =
        Comparison.of(
                List.of(
                    run("a", 0, 1),
                    run("a", 1, 2),
                    run("a", 2, 3),
                    run("b", 0, 0.5),
                    run("b", 1, 1.5),
                    run("b", 2, Double.NaN)))
            .get(0);

    assertThat(comparison.rows().get(0).loss().mean()).isEqualTo(2);
    assertThat(comparison.rows().get(0).loss().standardError())
        .isCloseTo(1 / Math.sqrt(3), within(1e-12));
    Comparison.Row second = comparison.rows().get(1);
    assertThat(second.runs()).isEqualTo(3);
    assertThat(second.completed()).isEqualTo(2);
    assertThat(second.lossDifference()).isEqualTo(new Estimate(-0.5, 0, -0.5, -0.5, 2));
    assertThat(second.adjustedP()).isZero();
  }

  @Test
  void whatDivergedIsNotCalledBetterNorWorseThanWhatDiverged() {
    assertThat(verdict(List.of(1.0, 2.0, 3.0), List.of(0.5, 1.5, Double.NaN)))
        .isEqualTo(Conclusion.NO_DIFFERENCE);
    assertThat(verdict(List.of(1.0, 2.0, Double.NaN), List.of(1.5, 2.5, 3.5)))
        .isEqualTo(Conclusion.NO_DIFFERENCE);
    assertThat(verdict(List.of(1.0, 2.0, Double.NaN), List.of(0.5, 1.5, 3.5)))
        .isEqualTo(Conclusion.BETTER);
    assertThat(verdict(List.of(1.0, 2.0, 3.0), List.of(1.5, 2.5, Double.NaN)))
        .isEqualTo(Conclusion.WORSE);
  }

  @Test
  void oneSeedOrNoneInCommonIsNotTested() {
    assertThat(verdict(List.of(1.0), List.of(0.5))).isEqualTo(Conclusion.NOT_TESTED);
    assertThat(verdict(List.of(1.0, Double.NaN), List.of(Double.NaN, 2.0)))
        .isEqualTo(Conclusion.NOT_TESTED);
  }

  @Test
  void theCorrectionCountsTheProgramsOfTheTask() {
    List<Measurement> runs = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      runs.add(run("a", seed, 1));
      runs.add(run("b", seed, 0.94 - 0.02 * seed)); // p 0.0021, see StageResultTest
    }
    assertThat(Comparison.of(runs).get(0).rows().get(1).verdict()).isEqualTo(Conclusion.BETTER);
    for (int other = 0; other < 24; other++) {
      for (int seed = 0; seed < 5; seed++) {
        runs.add(run("c" + other, seed, 0.9 + 0.2 * (seed % 2)));
      }
    }
    Comparison.Row b = Comparison.of(runs).get(0).rows().get(1);
    assertThat(b.adjustedP()).isCloseTo(25 * 0.00211, within(1e-4));
    assertThat(b.verdict()).isEqualTo(Conclusion.NO_DIFFERENCE);
  }

  private static Conclusion verdict(List<Double> reference, List<Double> own) {
    List<Measurement> runs = new ArrayList<>();
    for (int seed = 0; seed < own.size(); seed++) {
      runs.add(run("a", seed, reference.get(seed)));
      runs.add(run("b", seed, own.get(seed)));
    }
    Comparison comparison = Comparison.of(runs).get(0);
    assertThat(comparison.rows().get(0).verdict()).isEqualTo(Conclusion.REFERENCE);
    return comparison.rows().get(1).verdict();
  }
}
