// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * Half the squared error of one number for each column. Right is what is off by less than half a
 * standard deviation of the targets, which are standardized.
 */
final class SquaredError implements Loss {
  private static final float NEAR = 0.5f;

  private final Matrix predictions; // [1, columns]
  private final float[] targets; // [columns]
  private int correct;

  SquaredError(Matrix predictions, float[] targets) {
    this.predictions = predictions;
    this.targets = targets;
  }

  @Override
  public double forward(int count) {
    float[] prediction = predictions.values()[0];
    double loss = 0;
    correct = 0;
    for (int column = 0; column < count; column++) {
      float error = prediction[column] - targets[column];
      loss += 0.5 * error * error;
      correct += Math.abs(error) < NEAR ? 1 : 0;
    }
    return loss;
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.squaredError(predictions);
  }

  @Override
  public int correct() {
    return correct;
  }

  @Override
  public void backward() {
    float[] prediction = predictions.values()[0];
    float[] gradient = predictions.gradient()[0];
    float share = 1f / predictions.columns();
    for (int column = 0; column < gradient.length; column++) {
      gradient[column] = (prediction[column] - targets[column]) * share;
    }
  }
}
