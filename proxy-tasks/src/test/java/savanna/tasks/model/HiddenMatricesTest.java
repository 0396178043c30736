// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.dsl.exec.ParameterLayout.Tensor;
import savanna.tasks.ModelTask;

/** Matrices between hidden layers are told from those that face the data. */
class HiddenMatricesTest {

  @ParameterizedTest
  @CsvSource({
    "java-lm, 4, embedding;positions;head.weight",
    "digits-vit, 4, embedding.weight;positions;head.weight",
    "digits-mlp, 0, hidden0.weight;head.weight",
    "digits-mlp-x10, 1, hidden0.weight;head.weight",
    "digits-conv, 2, stem.weight;head.weight",
  })
  void theLayoutOfATaskTellsThem(String task, int hidden, String outer) {
    List<Tensor> tensors = ModelTask.installed(task).layout().tensors();

    assertThat(tensors.stream().filter(Tensor::isHidden)).hasSize(hidden);
    assertThat(tensors.stream().filter(Tensor::outer).map(Tensor::name))
        .containsExactly(outer.split(";"));
    assertThat(tensors.stream().filter(tensor -> !tensor.isMatrix())).noneMatch(Tensor::outer);
  }
}
