// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts by hand: a product of [a, b] with [b, c] has 2abc operations. */
class MatrixFlopsTest {

  private static long flops(Architecture architecture, int batchSize) {
    return architecture.assemble(batchSize).matrixFlops();
  }

  @Test
  void theFirstLayerOfAPerceptronHasNoGradientOfItsInput() {
    // 5-7: output and weight gradient; 7-4: these and the input's gradient; batch 3.
    assertThat(flops(new Mlp(5, List.of(7), 4), 3)).isEqualTo(2 * 3 * (2 * 5 * 7 + 3 * 7 * 4));
  }

  @Test
  void convolutionsAreProductsWithNineTimesTheChannels() {
    // 6x6 pixels in patches of 2: 9 cells a picture, batch 2; stem 4 to 5 without input gradient.
    long stem = 2 * 18 * 2 * 4 * 5;
    long block = 2 * 18 * 2 * 3 * 45 * 5; // two convolutions, three products each
    long head = 2 * 2 * 3 * 5 * 3;
    assertThat(flops(new ConvolutionalNet(6, 2, 1, 5, 3), 2)).isEqualTo(stem + block + head);
  }

  @Test
  void aTransformerCountsItsHeadsWhole() {
    // Width 4, 2 heads of 2, feed-forward 6, 3 sequences of 5 tokens, vocabulary 11.
    long tokens = 15;
    long projection = 2 * tokens * 3 * 12 * 4;
    long mixing = 2 * tokens * 3 * 4 * 4;
    long oneHeadProduct = 2 * 5 * 5 * 2; // scores, of two features a head
    long heads = 6 * 3 * 2 * oneHeadProduct; // products, sequences, heads
    long feedForward = 2 * tokens * 3 * 2 * 4 * 6;
    long head = 2 * tokens * 3 * 4 * 11;
    assertThat(flops(new CausalTransformer(11, 5, new TransformerSize(1, 4, 2, 6)), 3))
        .isEqualTo(projection + mixing + heads + feedForward + head);
  }

  @Test
  void aVisionTransformerAddsItsPatchesAndPoolsBeforeItsHead() {
    // 4x4 pixels in patches of 2: 4 tokens a picture, batch 2; two blocks of width 4.
    long tokens = 8;
    long patches = 2 * tokens * 2 * 4 * 4;
    long block = 2 * tokens * (3 * 12 * 4 + 3 * 4 * 4 + 6 * 4 * 4 + 3 * 2 * 4 * 6);
    long head = 2 * 2 * 3 * 4 * 10;
    assertThat(flops(new PatchTransformer(4, 2, new TransformerSize(2, 4, 2, 6), 10), 2))
        .isEqualTo(patches + 2 * block + head);
  }
}
