// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.evaluation.TrialOutcome;

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
    assertThat(second.lossDifference()).isEqualTo(new Mean(-0.5, 0, 2));
    assertThat(ComparisonTable.of(comparison).toString()).contains("3 (1 diverged)", "-0.5000");
  }

  @Test
  void oneValueHasNoError() {
    assertThat(Mean.of(3).text(1)).isEqualTo("3.0");
    assertThat(Mean.of().text(1)).isEqualTo("-");
  }
}
