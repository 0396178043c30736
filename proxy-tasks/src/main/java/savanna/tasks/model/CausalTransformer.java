// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.List;
import java.util.Locale;

/**
 * A decoder that predicts the next token at every place of a sequence: learned positions, blocks
 * with causal attention, linear head. Source: Radford et al. 2018, with pre-norm blocks.
 *
 * @param vocabulary the number of different tokens
 * @param length of a sequence, in tokens
 * @param size of the transformer
 */
public record CausalTransformer(int vocabulary, int length, TransformerSize size)
    implements Architecture {

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "causal transformer on %d characters, %s", length, size.description());
  }

  @Override
  public CausalTransformer scaled(double width, double depth) {
    return new CausalTransformer(vocabulary, length, size.scaled(width, depth));
  }

  @Override
  public Model assemble(int batchSize) {
    Parameters parameters = new Parameters();
    Batch batch = Batch.ofTokens(batchSize, length);
    Layer embedding =
        new Embedding(batch.tokens(), vocabulary, size.width(), parameters); // [width, tokens]
    Layer positions = new PositionalEmbedding(embedding.output(), length, parameters);
    Layer blocks = size.over(positions.output(), length, true, parameters);
    Layer head =
        Linear.outerWithBias(
            blocks.output(), vocabulary, "head", parameters); // [vocabulary, tokens]
    return new Model(
        parameters, batch, new Sequential(List.of(embedding, positions, blocks, head)));
  }
}
