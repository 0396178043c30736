// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small residual net: a linear map of square patches, blocks of two 3x3 convolutions each, mean
 * over the grid, linear head. Source: He et al. 2015 in pre-activation order, with layer norm over
 * the channels of each cell in place of batch norm, so that examples do not depend on each other.
 *
 * @param side of the images, in pixels
 * @param patch the side of a patch, in pixels; 1 keeps the images' resolution
 * @param blocks the number of residual blocks
 * @param channels the number of features of a cell
 * @param classes the number of target classes
 */
public record ConvolutionalNet(int side, int patch, int blocks, int channels, int classes)
    implements Architecture {

  @Override
  public String description() {
    int grid = side / patch;
    return String.format(
        Locale.ROOT,
        "convolutional residual net on %dx%d cells, %d block%s, %d channels",
        grid,
        grid,
        blocks,
        blocks == 1 ? "" : "s",
        channels);
  }

  @Override
  public ConvolutionalNet scaled(double width, double depth) {
    return new ConvolutionalNet(
        side,
        patch,
        Architecture.scaled(blocks, depth),
        Architecture.scaled(channels, width),
        classes);
  }

  @Override
  public Model assemble(int batchSize) {
    Parameters parameters = new Parameters();
    int grid = side / patch;
    Batch batch = Batch.ofFeatures(batchSize, side * side); // [pixels, batch]
    Layer patches = new Patchify(batch.features(), side, patch); // [patch pixels, cells]
    Layer stem = Linear.outerWithBias(patches.output(), channels, "stem", parameters);
    Matrix trunk = stem.output(); // [channels, cells]
    List<Layer> layers = new ArrayList<>(List.of(patches, stem));
    for (int i = 0; i < blocks; i++) {
      String name = "block" + i;
      layers.add(new Residual(trunk, cells -> block(cells, grid, name, parameters)));
    }
    Layer norm = new LayerNorm(trunk, "norm", parameters);
    Layer pool = new MeanPool(norm.output(), grid * grid); // [channels, batch]
    Layer head =
        Linear.outerWithBias(pool.output(), classes, "head", parameters); // [classes, batch]
    layers.addAll(List.of(norm, pool, head));
    return new Model(parameters, batch, new Sequential(layers));
  }

  private Layer block(Matrix cells, int grid, String name, Parameters parameters) {
    Layer norm = new LayerNorm(cells, name + ".norm", parameters); // [channels, cells]
    Layer around = new Im2Col(norm.output(), grid); // [9 * channels, cells]
    Layer first =
        Linear.withBias(around.output(), channels, name + ".first", parameters); // a convolution
    Layer relu = new Relu(first.output()); // [channels, cells]
    Layer aroundAgain = new Im2Col(relu.output(), grid);
    Layer second = Linear.withBias(aroundAgain.output(), channels, name + ".second", parameters);
    return new Sequential(List.of(norm, around, first, relu, aroundAgain, second));
  }
}
