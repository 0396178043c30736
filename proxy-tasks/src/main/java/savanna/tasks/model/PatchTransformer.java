// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.List;
import java.util.Locale;

/**
 * A vision transformer: square patches, learned positions, blocks with full attention, mean over
 * the tokens, linear head. Source: Dosovitskiy et al. 2020, with mean pooling for its class token.
 *
 * @param side of the images, in pixels
 * @param patch the side of a patch, in pixels
 * @param size of the transformer
 * @param classes the number of target classes
 */
public record PatchTransformer(int side, int patch, TransformerSize size, int classes)
    implements Architecture {

  @Override
  public String description() {
    int length = side / patch * (side / patch);
    return String.format(Locale.ROOT, "transformer on %d patches, %s", length, size.description());
  }

  @Override
  public PatchTransformer scaled(double width, double depth) {
    return new PatchTransformer(side, patch, size.scaled(width, depth), classes);
  }

  @Override
  public Model assemble(int batchSize) {
    Parameters parameters = new Parameters();
    int length = side / patch * (side / patch);
    Batch batch = Batch.ofFeatures(batchSize, side * side); // [pixels, batch]
    Layer patches = new Patchify(batch.features(), side, patch); // [patch pixels, batch * length]
    Layer embedding =
        Linear.outerWithoutBias(patches.output(), size.width(), "embedding", parameters);
    Layer positions = new PositionalEmbedding(embedding.output(), length, parameters);
    Layer blocks = size.over(positions.output(), length, false, parameters);
    Layer pool = new MeanPool(blocks.output(), length); // [width, batch]
    Layer head =
        Linear.outerWithBias(pool.output(), classes, "head", parameters); // [classes, batch]
    return new Model(
        parameters,
        batch,
        new Sequential(List.of(patches, embedding, positions, blocks, pool, head)));
  }
}
