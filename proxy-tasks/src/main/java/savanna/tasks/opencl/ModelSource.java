// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ParameterLayout.Tensor;
import savanna.dsl.exec.opencl.OptimizerSource;
import savanna.dsl.opencl.KernelText;
import savanna.tasks.model.LayerVisitor;
import savanna.tasks.model.Matrix;
import savanna.tasks.model.Model;

/**
 * The OpenCL C of a model: calls of the functions of {@code layers.cl}, with its sizes as constants
 * and a place in one block of floats for each matrix and gradient.
 */
final class ModelSource implements LayerVisitor {
  private static final int ALIGNMENT = 16; // floats: a cache line, and the widest vector

  private final Model model;
  private final Map<Object, Integer> places = new IdentityHashMap<>();
  private final List<String> load = new ArrayList<>();
  private final List<String> forward = new ArrayList<>();
  private final Deque<String> backward = new ArrayDeque<>();
  private String lossForward = "";
  private String lossBackward = "";
  private int floats;
  private int columns;

  private ModelSource(Model model) {
    this.model = model;
    Matrix features = model.batch().features();
    if (model.batch().tokens().length == 0) {
      load.add(call("load_features", values(features), "examples", "inputs", size(features)));
    }
    model.accept(this);
  }

  /** Returns the source of a model's training. */
  static ModelSource of(Model model) {
    return new ModelSource(model);
  }

  /** Returns how many floats activations and their gradients take. */
  int activations() {
    return floats;
  }

  /** Returns the largest power of two up to a bound that divides every number of columns. */
  int lanes(int most) {
    return Math.min(most, Integer.lowestOneBit(columns));
  }

  /** Returns the whole program. */
  String text() {
    return OptimizerSource.of(model.layout())
        + KernelText.of(ModelSource.class, "layers.cl")
        + function("void load", "SPACE float* a, __global const float* examples,", load)
        + function("void forward", "SPACE float* a, SPACE const float* w,", forward)
        + "inline double loss_forward(SPACE float* a, __global const int* targets, int count,"
        + " int* correct) {\n  return "
        + lossForward
        + "\n}\n"
        + "inline void loss_backward(SPACE float* a, __global const int* targets) {\n  "
        + lossBackward
        + "\n}\n"
        + function(
            "void backward", "SPACE float* a, SPACE const float* w, SPACE float* g,", backward)
        + KernelText.of(ModelSource.class, "train.cl");
  }

  private static String function(String name, String parameters, Iterable<String> calls) {
    return "inline "
        + name
        + "("
        + parameters
        + " __global const int* inputs) {\n  "
        + String.join("\n  ", calls)
        + "\n}\n";
  }

  private static String call(String function, Object... arguments) {
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString());
    }
    return function + "(" + String.join(", ", texts) + ");";
  }

  /** The rows and columns of a matrix, as two arguments. */
  private static String size(Matrix matrix) {
    return matrix.rows() + ", " + matrix.columns();
  }

  private static int count(Matrix matrix) {
    return matrix.rows() * matrix.columns();
  }

  private String values(Matrix matrix) {
    columns |= matrix.columns();
    return place(matrix.values(), count(matrix));
  }

  private String gradient(Matrix matrix) {
    return place(matrix.gradient(), count(matrix));
  }

  private String scratch(int count) {
    return place(new Object(), count);
  }

  private String place(Object owner, int count) {
    Integer place = places.get(owner);
    if (place == null) {
      place = floats;
      places.put(owner, place);
      floats += (count + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    return "a + " + place;
  }

  private static String weights(Tensor tensor) {
    return "w + " + tensor.offset();
  }

  private static String gradient(Tensor tensor) {
    return "g + " + tensor.offset();
  }

  @Override
  public void patchify(Matrix images, Matrix output, int side, int patch) {
    forward.add(call("patchify", values(images), values(output), side, patch, images.columns()));
  }

  @Override
  public void embedding(Matrix output, Tensor vectors) {
    String sizes = output.rows() + ", " + vectors.columns() + ", " + output.columns();
    forward.add(call("embedding_forward", values(output), weights(vectors), "inputs", sizes));
    backward.push(call("embedding_backward", gradient(output), gradient(vectors), "inputs", sizes));
  }

  @Override
  public void positions(Matrix matrix, Tensor positions) {
    String sizes = matrix.rows() + ", " + positions.columns() + ", " + matrix.columns();
    forward.add(call("positions_forward", values(matrix), weights(positions), sizes));
    backward.push(call("positions_backward", gradient(matrix), gradient(positions), sizes));
  }

  @Override
  public void linear(Matrix input, Matrix output, Tensor weight, @Nullable Tensor bias) {
    String sizes = input.rows() + ", " + size(output);
    forward.add(call("linear_forward", values(input), values(output), weights(weight), sizes));
    if (input.hasGradient()) {
      backward.push(
          call("input_gradient", gradient(output), gradient(input), weights(weight), sizes));
    }
    if (bias != null) {
      forward.add(call("add_bias", values(output), weights(bias), size(output)));
      backward.push(call("bias_gradient", gradient(output), gradient(bias), size(output)));
    }
    backward.push(
        call("weight_gradient", values(input), gradient(output), gradient(weight), sizes));
  }

  @Override
  public void relu(Matrix matrix) {
    forward.add(call("relu_forward", values(matrix), count(matrix)));
    backward.push(call("relu_backward", values(matrix), gradient(matrix), count(matrix)));
  }

  @Override
  public void layerNorm(Matrix input, Matrix output, Tensor gain, Tensor bias) {
    String kept = scratch(count(input)) + ", " + scratch(input.columns());
    forward.add(
        call(
            "norm_forward",
            values(input),
            values(output),
            kept,
            weights(gain),
            weights(bias),
            size(input)));
    backward.push(
        call(
            "norm_backward",
            gradient(output),
            gradient(input),
            kept,
            weights(gain),
            gradient(gain),
            gradient(bias),
            size(input)));
  }

  @Override
  public void attention(
      Matrix input,
      Matrix output,
      Tensor projection,
      Tensor mixing,
      int heads,
      int length,
      boolean causal,
      float scale) {
    columns |= length;
    int width = input.rows();
    int scores = length * heads * input.columns();
    String projected = scratch(3 * count(input));
    String attentionWeights = scratch(scores);
    String attended = scratch(count(input));
    String factor = String.format(Locale.ROOT, "%.9ef", scale);
    String sizes = String.join(", ", factor, "" + width, "" + heads, "" + length);
    forward.add(
        call(
            "attention_forward",
            values(input),
            values(output),
            projected,
            attentionWeights,
            attended,
            weights(projection),
            weights(mixing),
            sizes,
            input.columns(),
            causal));
    backward.push(
        call(
            "attention_backward",
            gradient(output),
            values(input),
            gradient(input),
            projected,
            attentionWeights,
            scratch(scores),
            attended,
            scratch(3 * count(input)),
            weights(projection),
            weights(mixing),
            gradient(projection),
            gradient(mixing),
            sizes,
            input.columns()));
  }

  @Override
  public void residual(Matrix trunk, Matrix branchInput, Matrix branchOutput, Runnable branch) {
    backward.push(call("add_to", gradient(trunk), gradient(branchInput), count(trunk)));
    branch.run();
    forward.add(call("add_to", values(trunk), values(branchOutput), count(trunk)));
    backward.push(call("copy_to", gradient(branchOutput), gradient(trunk), count(trunk)));
  }

  @Override
  public void meanPool(Matrix input, Matrix output, int length) {
    String sizes = input.rows() + ", " + length + ", " + output.columns();
    forward.add(call("pool_forward", values(input), values(output), sizes));
    backward.push(call("pool_backward", gradient(output), gradient(input), sizes));
  }

  @Override
  public void neighbours(Matrix input, Matrix output, int side) {
    String sizes = input.rows() + ", " + side + ", " + input.columns();
    forward.add(call("neighbours_forward", values(input), values(output), sizes));
    backward.push(call("neighbours_backward", gradient(output), gradient(input), sizes));
  }

  @Override
  public void crossEntropy(Matrix logits) {
    String sums = scratch(logits.columns());
    lossForward =
        call(
            "cross_entropy_forward",
            values(logits),
            gradient(logits),
            scratch(logits.columns()),
            sums,
            "targets",
            size(logits),
            "count",
            "correct");
    lossBackward = call("cross_entropy_backward", gradient(logits), sums, "targets", size(logits));
  }

  @Override
  public void squaredError(Matrix predictions) {
    int count = predictions.columns();
    lossForward =
        call("squared_error_forward", values(predictions), "targets", count, "count", "correct");
    lossBackward =
        call(
            "squared_error_backward", values(predictions), gradient(predictions), "targets", count);
  }
}
