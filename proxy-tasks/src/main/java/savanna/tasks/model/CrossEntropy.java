// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/**
 * Softmax and cross-entropy in nats against one target class for each column. A column whose logits
 * hold NaN or +infinity makes the loss NaN.
 */
final class CrossEntropy implements Loss {
  /** Columns whose sums are multiplied before a logarithm is taken: far from overflow. */
  private static final int GROUP = 16;

  private final Matrix logits; // [classes, columns]
  private final int[] targets; // [columns]
  private final float[] maxima;
  private final float[] sums;
  private int correct;

  CrossEntropy(Matrix logits, int[] targets) {
    this.logits = logits;
    this.targets = targets;
    this.maxima = new float[logits.columns()];
    this.sums = new float[logits.columns()];
  }

  /**
   * Returns the loss summed over the first {@code count} columns, and counts where the target has
   * the largest logit. Leaves the exponentials in the logits' gradient for {@link #backward}.
   */
  @Override
  public double forward(int count) {
    float[][] x = logits.values();
    System.arraycopy(x[0], 0, maxima, 0, maxima.length);
    for (int row = 1; row < logits.rows(); row++) {
      FloatKernels.maximum(maxima, x[row]);
    }
    Arrays.fill(sums, 0);
    for (int row = 0; row < logits.rows(); row++) {
      FloatKernels.exponentials(x[row], logits.gradient()[row], maxima, sums);
    }
    double loss = 0;
    double product = 1;
    correct = 0;
    for (int column = 0; column < count; column++) {
      float logit = x[targets[column]][column];
      loss += maxima[column] - logit;
      if (logit >= maxima[column]) {
        correct++;
      }
      product *= sums[column];
      if (column % GROUP == GROUP - 1) {
        loss += Math.log(product);
        product = 1;
      }
    }
    return loss + Math.log(product);
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.crossEntropy(logits);
  }

  /** Returns how many of the columns of the last {@link #forward} have the largest logit right. */
  @Override
  public int correct() {
    return correct;
  }

  /** Computes the gradient of the mean loss over all columns, once after each {@link #forward}. */
  @Override
  public void backward() {
    float[][] gradient = logits.gradient();
    float share = 1f / logits.columns();
    FloatKernels.reciprocal(sums);
    FloatKernels.multiply(sums, share);
    for (float[] row : gradient) {
      FloatKernels.multiply(row, sums);
    }
    for (int column = 0; column < logits.columns(); column++) {
      gradient[targets[column]][column] -= share;
    }
  }
}
