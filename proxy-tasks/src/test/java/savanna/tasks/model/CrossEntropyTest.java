// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrossEntropyTest {
  private static final int[] TARGETS = {0, 2, 1, 3, 2};

  private final Matrix logits = Matrix.of(4, TARGETS.length);
  private final CrossEntropy loss = new CrossEntropy(logits, TARGETS);

  @Test
  void lossAndGradientAreThoseOfTheDefinition() {
    double[][] x = new LayerCheck().randomMatrix(4, TARGETS.length);
    LayerCheck.fill(logits.values(), x);

    double sum = loss.forward(TARGETS.length);
    loss.backward();

    assertThat(sum / TARGETS.length).isEqualTo(Reference.crossEntropy(x, TARGETS), within(1e-5));
    double[][] expected =
        LayerCheck.differences(x, values -> Reference.crossEntropy(values, TARGETS));
    for (int i = 0; i < 4; i++) {
      assertThat(logits.gradient()[i])
          .containsExactly(LayerCheck.floats(expected[i]), within(1e-5f));
    }
  }

  @Test
  void countsOnlyTheFirstColumns() {
    logits.values()[0][0] = 1;
    logits.values()[2][1] = 1;
    logits.values()[0][2] = 1;

    double two = loss.forward(2);

    assertThat(loss.correct()).isEqualTo(2);
    assertThat(two).isEqualTo(2 * (Math.log(Math.E + 3) - 1), within(1e-5));
    loss.forward(3);
    assertThat(loss.correct()).isEqualTo(2);
  }

  @Test
  void hugeLogitsGiveAFiniteLoss() {
    logits.values()[1][0] = 3e37f;
    assertThat(loss.forward(1)).isEqualTo(3e37, within(1e31));
  }

  @Test
  void notANumberAndInfinityMakeTheLossNotANumber() {
    logits.values()[3][0] = Float.NaN;
    assertThat(loss.forward(1)).isNaN();
    logits.values()[3][0] = Float.POSITIVE_INFINITY;
    assertThat(loss.forward(1)).isNaN();
  }
}
