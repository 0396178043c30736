// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;

/**
 * All tensors of a model, end to end in one flat weight vector and one flat gradient vector: what
 * an optimizer works on. Layers first add their tensors; {@link #allocate} then makes the vectors.
 */
final class Parameters {
  private final ParameterLayout.Builder builder = new ParameterLayout.Builder();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Initialization> initializations = new ArrayList<>();
  private @Nullable INDArray weights;
  private @Nullable INDArray gradient;

  /** Appends a tensor between hidden layers and returns its place. */
  Parameter add(String name, Initialization initialization, Integer... shape) {
    return add(builder.add(name, shape), initialization);
  }

  /** Appends a tensor that faces the data, see {@link ParameterLayout.Tensor#outer}. */
  Parameter addOuter(String name, Initialization initialization, Integer... shape) {
    return add(builder.addOuter(name, shape), initialization);
  }

  private Parameter add(ParameterLayout.Tensor tensor, Initialization initialization) {
    Parameter parameter = new Parameter(tensor);
    initializations.add(initialization);
    parameters.add(parameter);
    return parameter;
  }

  /** Returns where each tensor lies. */
  ParameterLayout layout() {
    return builder.build();
  }

  /** Makes the two vectors, all zero, and tells every parameter its place. */
  void allocate() {
    ParameterLayout layout = layout();
    INDArray newWeights = Nd4j.zeros(DataType.FLOAT, layout.size());
    INDArray newGradient = Nd4j.zeros(DataType.FLOAT, layout.size());
    for (int i = 0; i < parameters.size(); i++) {
      ParameterLayout.Tensor tensor = layout.tensors().get(i);
      parameters.get(i).bind(blockOf(newWeights, tensor), blockOf(newGradient, tensor));
    }
    weights = newWeights;
    gradient = newGradient;
  }

  private static NativeBlock blockOf(INDArray vector, ParameterLayout.Tensor tensor) {
    FloatPointer memory = (FloatPointer) vector.data().addressPointer();
    return new NativeBlock(memory, tensor.offset(), tensor.size());
  }

  /** Draws new weights, tensor by tensor, in the order of the layout. */
  void initialize(RandomStream random) {
    ParameterLayout layout = layout();
    for (int i = 0; i < parameters.size(); i++) {
      NativeBlock block = parameters.get(i).weights();
      int size = layout.tensors().get(i).size();
      for (int j = 0; j < size; j++) {
        block.set(j, (float) initializations.get(i).draw(random));
      }
    }
  }

  /** Returns the flat weight vector. */
  INDArray weights() {
    return allocated(weights);
  }

  /** Returns the flat gradient vector. */
  INDArray gradient() {
    return allocated(gradient);
  }

  private static INDArray allocated(@Nullable INDArray vector) {
    if (vector == null) {
      throw new IllegalStateException("the parameters are not allocated yet");
    }
    return vector;
  }
}
