// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.dsl.Op;

class OptimizerSourceTest {

  @Test
  void everyOperationHasOpenClCode() {
    List<Op> valid = Arrays.stream(Op.values()).filter(op -> op != Op.INVERT).toList();

    assertThat(OptimizerSource.operations()).containsExactlyInAnyOrderElementsOf(valid);
  }
}
