// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomStream;

class ExecutorAgreementTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.ofSizes(2500, 30);

  @Test
  void executorsAgreeOnTheLibraryForAHundredSteps() {
    for (ProgramLibrary.Entry entry : ProgramLibrary.entries()) {
      List<float[]> results = new ArrayList<>();
      for (ExecutorFactory factory : ExecutorFactories.all()) {
        results.add(train(factory, entry));
      }
      for (float[] result : results) {
        for (int i = 0; i < result.length; i++) {
          assertThat(Math.abs(result[i] - results.get(0)[i])).as(entry.name()).isLessThan(1e-3f);
        }
      }
    }
  }

  @Test
  void namesAreListedWhenOneIsUnknown() {
    assertThat(ExecutorFactories.defaultFactory().name()).isEqualTo("tiled");
    assertThatThrownBy(() -> ExecutorFactories.byName("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gpu")
        .hasMessageContaining("tiled, nd4j");
  }

  private static float[] train(ExecutorFactory factory, ProgramLibrary.Entry entry) {
    RandomStream random = RandomStream.of(4);
    INDArray weights = Nd4j.zeros(LAYOUT.size());
    INDArray gradient = Nd4j.zeros(LAYOUT.size());
    OptimizerExecutor executor = factory.create(entry.program(), LAYOUT, weights, gradient);
    float[] draw = new float[LAYOUT.size()];
    for (int step = 0; step < 100; step++) {
      for (int i = 0; i < draw.length; i++) {
        draw[i] = (float) (0.1 * random.nextGaussian());
      }
      gradient.assign(Nd4j.create(draw));
      executor.step(1 - step / 100.0);
    }
    return weights.toFloatVector();
  }
}
