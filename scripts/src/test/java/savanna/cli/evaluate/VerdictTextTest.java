// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.compare.Comparison;
import savanna.search.compare.Measurement;
import savanna.search.evaluation.TrialOutcome;

class VerdictTextTest {

  private static Comparison comparison(double[] adamw, double[] lion) {
    List<Measurement> runs = new ArrayList<>();
    for (int seed = 0; seed < adamw.length; seed++) {
      runs.add(run("adamw", seed, adamw[seed]));
      runs.add(run("lion", seed, lion[seed]));
    }
    return Comparison.of(runs).get(0);
  }

  private static Measurement run(String program, long seed, double loss) {
    TrialOutcome outcome = Double.isNaN(loss) ? TrialOutcome.DIVERGED : TrialOutcome.COMPLETED;
    return new Measurement(program, "digits-vit", seed, outcome, loss, 0.5, 10, 3, 0.1);
  }

  @Test
  void significantDifferencesHaveADirection() {
    double[] adamw = {1, 1, 1, 1, 1};
    double[] lion = {0.94, 0.92, 0.90, 0.88, 0.86};

    assertThat(VerdictText.of(comparison(adamw, lion)))
        .containsExactly(
            "lion is better than adamw on digits-vit:"
                + " -0.1000 [-0.1393, -0.0607], 5 seeds, p (Holm) 0.002");
    assertThat(VerdictText.of(comparison(lion, adamw)))
        .containsExactly(
            "lion is worse than adamw on digits-vit:"
                + " +0.1000 [+0.0607, +0.1393], 5 seeds, p (Holm) 0.002");
  }

  @Test
  void whatIsNotShownIsNotClaimed() {
    assertThat(VerdictText.of(comparison(new double[] {1, 2}, new double[] {0.9, 2.3})))
        .containsExactly(
            "no difference shown between lion and adamw on digits-vit:"
                + " +0.1000 [-2.4412, +2.6412], 2 seeds, p (Holm) 0.705");
    assertThat(VerdictText.of(comparison(new double[] {1, 1, 1}, new double[] {0.5, 0.5, NAN})))
        .containsExactly(
            "no difference shown between lion and adamw on digits-vit:"
                + " -0.5000 [-0.5000, -0.5000], 2 seeds, p (Holm) <0.001;"
                + " lion diverged on 1 of 3 seeds");
    assertThat(VerdictText.of(comparison(new double[] {1}, new double[] {0.5})))
        .containsExactly(
            "no test of lion and adamw on digits-vit:"
                + " it needs 2 seeds that both complete, and there is 1");
  }

  private static final double NAN = Double.NaN;

  @Test
  void theTableSaysWhereThereIsNoInterval() {
    String table =
        ComparisonTable.of(comparison(new double[] {1, 2}, new double[] {0.5, NAN})).toString();

    assertThat(table).contains("1.5000 [-4.8531, 7.8531]", "0.5000 (1 seed)", "2 (1 diverged)");
  }
}
