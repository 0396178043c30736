// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ParameterLayout;

/**
 * A network bound to one flat weight vector, one flat gradient vector and one batch. <b>Start
 * reading here.</b> Which layers it has is the business of its {@link Architecture}; the training
 * loop sees a vector, a batch and a loss.
 *
 * <p>Allocates nothing after it was made. For one thread; models made apart are independent, and
 * the same weights and batch give the same bits in each of them.
 */
public final class Model {
  private final Parameters parameters;
  private final Batch batch;
  private final Layer body;
  private final Loss loss;

  Model(Parameters parameters, Batch batch, Layer body) {
    this(parameters, batch, body, new CrossEntropy(body.output(), batch.targets()));
  }

  private Model(Parameters parameters, Batch batch, Layer body, Loss loss) {
    this.parameters = parameters;
    this.batch = batch;
    this.body = body;
    this.loss = loss;
  }

  /** Returns this model, whose one output is held against the batch's numbers. */
  Model withSquaredError() {
    return new Model(parameters, batch, body, new SquaredError(body.output(), batch.numbers()));
  }

  /** Returns whether its targets are the batch's numbers instead of classes. */
  public boolean predictsNumbers() {
    return loss instanceof SquaredError;
  }

  /** Tells a visitor of every layer, from the input up, and of the loss. */
  public void accept(LayerVisitor visitor) {
    body.accept(visitor);
    loss.accept(visitor);
  }

  /** Makes the flat vectors, all zero; until then only the layout can be asked for. */
  void allocate() {
    Blas.useOneThread();
    parameters.allocate();
  }

  /** Returns where each parameter tensor lies in the flat vectors. */
  public ParameterLayout layout() {
    return parameters.layout();
  }

  /** Returns the flat weight vector itself, [layout.size()]. */
  public INDArray weights() {
    return parameters.weights();
  }

  /** Returns the flat gradient vector itself, [layout.size()]. */
  public INDArray gradient() {
    return parameters.gradient();
  }

  /** Returns the batch that the next pass reads. */
  public Batch batch() {
    return batch;
  }

  /** Draws initial weights. */
  public void initialize(RandomStream random) {
    parameters.initialize(random);
  }

  /**
   * Computes the gradient of the mean loss over the batch, which must be full.
   *
   * @return the mean loss in nats; NaN or infinite when weights or activations are
   */
  public double lossAndGradient() {
    body.forward();
    double sum = loss.forward(batch.targets().length);
    loss.backward();
    body.backward();
    return sum / batch.targets().length;
  }

  /**
   * Returns the floating-point operations of the matrix products in {@link #lossAndGradient}, a
   * multiplication and an addition being two. Norms, softmax and the loss are not counted.
   */
  public long matrixFlops() {
    return body.matrixFlops();
  }

  /** Returns the loss in nats summed over the targets of the batch that mean something. */
  public double loss() {
    body.forward();
    return loss.forward(batch.targetCount());
  }

  /** Returns how many targets of the last pass have the largest logit. */
  public int correct() {
    return loss.correct();
  }
}
