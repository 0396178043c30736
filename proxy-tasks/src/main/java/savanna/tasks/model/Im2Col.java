// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.Arrays;

/**
 * Puts the 3x3 neighbourhood of every cell of a grid into its column: [channels, images * side *
 * side] to [9 * channels, images * side * side], zero outside of the grid. With a {@link Linear}
 * layer over it, it is a convolution.
 *
 * <p>A neighbour's row is the channel's row shifted, times a mask of what stays within the grid.
 */
final class Im2Col implements Layer {
  private static final int OFFSETS = 9;

  private final Matrix input;
  private final Matrix output;
  private final int side;
  private final int[] shifts; // [offsets]
  private final float[][] masks; // [offsets][columns]
  private final float[] scratch; // [columns]

  /**
   * Makes the layer.
   *
   * @param side of the grid; the columns run row by row through each image
   */
  Im2Col(Matrix input, int side) {
    this.input = input;
    this.output = Matrix.of(OFFSETS * input.rows(), input.columns());
    this.side = side;
    this.shifts = new int[OFFSETS];
    this.masks = new float[OFFSETS][input.columns()];
    for (int offset = 0; offset < OFFSETS; offset++) {
      int down = offset / 3 - 1;
      int right = offset % 3 - 1;
      shifts[offset] = down * side + right;
      for (int column = 0; column < input.columns(); column++) {
        int y = column / side % side + down;
        int x = column % side + right;
        masks[offset][column] = y >= 0 && y < side && x >= 0 && x < side ? 1 : 0;
      }
    }
    this.scratch = new float[input.columns()];
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.neighbours(input, output, side);
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    for (int row = 0; row < output.rows(); row++) {
      int offset = row % OFFSETS;
      float[] target = output.values()[row];
      shift(input.values()[row / OFFSETS], target, shifts[offset]);
      FloatKernels.multiply(target, masks[offset]);
    }
  }

  @Override
  public void backward() {
    for (int channel = 0; channel < input.rows(); channel++) {
      float[] down = input.gradient()[channel];
      Arrays.fill(down, 0);
      for (int offset = 0; offset < OFFSETS; offset++) {
        float[] up = output.gradient()[channel * OFFSETS + offset];
        FloatKernels.multiply(up, masks[offset]);
        shift(up, scratch, -shifts[offset]);
        FloatKernels.add(down, scratch);
      }
    }
  }

  /** Copies {@code source[i + by]} to {@code target[i]}, zero where there is none. */
  private static void shift(float[] source, float[] target, int by) {
    int count = source.length - Math.abs(by);
    if (count <= 0) {
      Arrays.fill(target, 0);
    } else if (by >= 0) {
      System.arraycopy(source, by, target, 0, count);
      Arrays.fill(target, count, target.length, 0);
    } else {
      System.arraycopy(source, 0, target, -by, count);
      Arrays.fill(target, 0, -by, 0);
    }
  }
}
