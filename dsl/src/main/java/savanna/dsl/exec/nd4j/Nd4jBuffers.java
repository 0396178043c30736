// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import savanna.dsl.exec.ParameterLayout;

/**
 * The native memory in which {@code nd4j} executors run one after another: flat vectors, scalars
 * and contexts. It grows to what the most demanding program needs and is then used again.
 */
final class Nd4jBuffers {
  private final ParameterLayout layout;
  private final List<INDArray> vectors = new ArrayList<>();
  private final List<INDArray> scalars = new ArrayList<>();
  private final List<OpContext> contexts = new ArrayList<>();
  private final List<@Nullable DoubleVector> doubles = new ArrayList<>();
  private int scalarsInUse;
  private int contextsInUse;

  /**
   * A vector in double precision, whole and tensor by tensor.
   *
   * @param tensors views of {@code whole}
   */
  record DoubleVector(INDArray whole, List<INDArray> tensors) {}

  Nd4jBuffers(ParameterLayout layout) {
    this.layout = layout;
  }

  /** Makes all scalars and contexts free for the next executor. */
  void release() {
    scalarsInUse = 0;
    contextsInUse = 0;
  }

  /** Returns the float vector of this number, as long as the layout. */
  INDArray vector(int index) {
    while (vectors.size() <= index) {
      vectors.add(Nd4j.create(DataType.FLOAT, layout.size()));
    }
    return vectors.get(index);
  }

  /** Returns the double vector of this number, as long as the layout. */
  DoubleVector doubleVector(int index) {
    while (doubles.size() <= index) {
      INDArray whole = Nd4j.create(DataType.DOUBLE, layout.size());
      doubles.add(
          new DoubleVector(
              whole,
              layout.tensors().stream()
                  .map(tensor -> whole.get(NDArrayIndex.interval(tensor.offset(), tensor.end())))
                  .toList()));
    }
    return doubles.get(index);
  }

  /** Returns a float scalar that nothing else uses. */
  INDArray scalar() {
    if (scalarsInUse == scalars.size()) {
      scalars.add(Nd4j.scalar(0f));
    }
    return scalars.get(scalarsInUse++);
  }

  /** Returns a context that nothing else uses, with this output and these inputs. */
  OpContext context(INDArray output, INDArray... inputs) {
    if (contextsInUse == contexts.size()) {
      contexts.add(Nd4j.getExecutioner().buildContext());
    }
    OpContext context = contexts.get(contextsInUse++);
    context.purge();
    for (int i = 0; i < inputs.length; i++) {
      context.setInputArray(i, inputs[i]);
    }
    context.setOutputArray(0, output);
    return context;
  }
}
