// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

/**
 * Cuts square images into square patches, one column each: [side * side, images] to [patch * patch,
 * images * patches]. Both orders are row by row. It stands at the bottom of a model: no gradient
 * goes below it.
 */
final class Patchify implements Layer {
  private final Matrix images;
  private final Matrix output;
  private final int side;
  private final int patch;
  private final int[] pixels; // [patch * patch, patches]: the row of an image matrix

  /**
   * Makes the layer.
   *
   * @throws IllegalArgumentException if the patch's side does not divide the image's
   */
  Patchify(Matrix images, int side, int patch) {
    if (side % patch != 0 || images.rows() != side * side) {
      throw new IllegalArgumentException(
          "images of " + images.rows() + " pixels do not divide into patches of side " + patch);
    }
    int across = side / patch;
    this.side = side;
    this.patch = patch;
    this.images = images;
    this.output = Matrix.input(patch * patch, images.columns() * across * across);
    this.pixels = new int[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int inPatch = row % patch * patch + column % patch;
        int patchIndex = row / patch * across + column / patch;
        pixels[inPatch * across * across + patchIndex] = row * side + column;
      }
    }
  }

  @Override
  public void accept(LayerVisitor visitor) {
    visitor.patchify(images, output, side, patch);
  }

  @Override
  public Matrix output() {
    return output;
  }

  @Override
  public void forward() {
    int patches = output.columns() / images.columns();
    for (int row = 0; row < output.rows(); row++) {
      for (int patch = 0; patch < patches; patch++) {
        float[] pixel = images.values()[pixels[row * patches + patch]];
        scatter(pixel, output.values()[row], patch, patches);
      }
    }
  }

  private static void scatter(float[] pixel, float[] target, int patch, int patches) {
    for (int image = 0; image < pixel.length; image++) {
      target[image * patches + patch] = pixel[image];
    }
  }

  @Override
  public void backward() {
    // Images are data.
  }
}
