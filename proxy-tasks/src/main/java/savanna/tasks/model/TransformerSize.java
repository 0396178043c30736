// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The sizes that transformers of both kinds have in common. Blocks are pre-norm: x + attention(norm
 * x), then x + feedForward(norm x), and one norm at the end.
 *
 * @param layers the number of blocks
 * @param width the number of features of a token
 * @param heads divides the width
 * @param feedForward the width of the hidden layer in a block
 */
public record TransformerSize(int layers, int width, int heads, int feedForward) {

  /**
   * @throws IllegalArgumentException if the number of heads does not divide the width
   */
  public TransformerSize {
    if (width % heads != 0) {
      throw new IllegalArgumentException(heads + " heads do not divide width " + width);
    }
  }

  /** Returns other sizes with the same heads, which divide the width. */
  TransformerSize scaled(double widthMultiple, double depthMultiple) {
    return new TransformerSize(
        Architecture.scaled(layers, depthMultiple),
        heads * Architecture.scaled(width / heads, widthMultiple),
        heads,
        Architecture.scaled(feedForward, widthMultiple));
  }

  /** Returns e.g. {@code 1 layer, width 24}. */
  String description() {
    return String.format(
        Locale.ROOT, "%d layer%s, width %d", layers, layers == 1 ? "" : "s", width);
  }

  /** Returns the blocks and the last norm over {@code tokens}, [width, sequences * length]. */
  Layer over(Matrix tokens, int length, boolean causal, Parameters parameters) {
    List<Layer> all = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      String name = "block" + i;
      all.add(new Residual(tokens, branch -> attention(branch, length, causal, name, parameters)));
      all.add(new Residual(tokens, branch -> feedForward(branch, name, parameters)));
    }
    all.add(new LayerNorm(tokens, "norm", parameters));
    return new Sequential(all);
  }

  private Layer attention(
      Matrix tokens, int length, boolean causal, String name, Parameters parameters) {
    Layer norm = new LayerNorm(tokens, name + ".attention.norm", parameters); // [width, tokens]
    Layer attention =
        new SelfAttention(norm.output(), length, heads, causal, name + ".attention", parameters);
    return new Sequential(List.of(norm, attention));
  }

  private Layer feedForward(Matrix tokens, String name, Parameters parameters) {
    String prefix = name + ".feedForward";
    Layer norm = new LayerNorm(tokens, prefix + ".norm", parameters); // [width, tokens]
    Layer hidden = Linear.withBias(norm.output(), feedForward, prefix + ".hidden", parameters);
    Layer relu = new Relu(hidden.output()); // [feedForward, tokens]
    Layer out = Linear.withBias(relu.output(), width, prefix + ".output", parameters);
    return new Sequential(List.of(norm, hidden, relu, out)); // [width, tokens]
  }
}
