// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Every layer's output and gradients against its definition in double precision. */
class LayerTest {
  private final LayerCheck layers = new LayerCheck();

  @ParameterizedTest
  @CsvSource({"3, 5, 4", "7, 64, 2", "1, 1, 1"})
  void linear(int inputs, int columns, int features) {
    layers.check(
        Matrix.of(inputs, columns),
        (x, parameters) -> Linear.withBias(x, features, "linear", parameters),
        (x, weights) -> Reference.linear(x, features, true, weights),
        (x, graph) -> graph.linear(x, inputs, features, true));
    layers.check(
        Matrix.input(inputs, columns),
        (x, parameters) -> Linear.outerWithoutBias(x, features, "linear", parameters),
        (x, weights) -> Reference.linear(x, features, false, weights),
        (x, graph) -> graph.linear(x, inputs, features, false));
  }

  @Test
  void relu() {
    layers.check(
        Matrix.of(3, 4),
        (x, parameters) -> {
          Layer linear = Linear.withBias(x, 5, "linear", parameters);
          return new Sequential(List.of(linear, new Relu(linear.output())));
        },
        (x, weights) -> Reference.relu(Reference.linear(x, 5, true, weights)),
        (x, graph) -> graph.relu(graph.linear(x, 3, 5, true)));
  }

  @ParameterizedTest
  @CsvSource({"6, 5", "24, 64"})
  void layerNorm(int features, int columns) {
    layers.check(
        Matrix.of(features, columns),
        (x, parameters) -> new LayerNorm(x, "norm", parameters),
        Reference::layerNorm,
        (x, graph) -> graph.layerNorm(x, features));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void attention(boolean causal) {
    layers.check(
        Matrix.of(6, 15),
        (x, parameters) -> new SelfAttention(x, 5, 2, causal, "attention", parameters),
        (x, weights) -> Reference.attention(x, 5, 2, causal, weights),
        (x, graph) -> graph.attention(x, 6, 15, 5, 2, causal));
  }

  @Test
  void positions() {
    layers.check(
        Matrix.of(3, 8),
        (x, parameters) -> {
          Layer linear = Linear.outerWithoutBias(x, 3, "linear", parameters);
          return new Sequential(
              List.of(linear, new PositionalEmbedding(linear.output(), 4, parameters)));
        },
        (x, weights) -> Reference.positions(Reference.linear(x, 3, false, weights), 4, weights),
        (x, graph) -> graph.positions(graph.linear(x, 3, 3, false), 3, 8, 4));
  }

  @Test
  void embedding() {
    int[] tokens = {4, 0, 2, 2, 4, 1};
    layers.check(
        Matrix.input(1, 1),
        (x, parameters) -> new Embedding(tokens, 5, 3, parameters),
        (x, weights) -> Reference.embedding(tokens, 5, 3, weights),
        (x, graph) -> graph.embedding(tokens, 5, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void meanPool(int length) {
    layers.check(
        Matrix.of(3, 2 * length),
        (x, parameters) -> new MeanPool(x, length),
        (x, weights) -> Reference.meanPool(x, length),
        (x, graph) -> graph.meanPool(x, 3, 2 * length, length));
  }

  @Test
  void patches() {
    layers.check(
        Matrix.input(36, 3),
        (x, parameters) -> new Patchify(x, 6, 2),
        (x, weights) -> Reference.patches(x, 6, 2),
        (x, graph) -> x);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 2", "1, 3, 2", "3, 4, 1"})
  void neighbourhoods(int channels, int side, int images) {
    int columns = images * side * side;
    layers.check(
        Matrix.of(channels, columns),
        (x, parameters) -> new Im2Col(x, side),
        (x, weights) -> Reference.neighbourhoods(x, side),
        (x, graph) -> graph.neighbourhoods(x, channels, columns, side));
  }

  @Test
  void residual() {
    layers.check(
        Matrix.of(4, 5),
        (x, parameters) -> {
          Layer first = Linear.outerWithoutBias(x, 4, "first", parameters);
          Layer sum =
              new Residual(
                  first.output(), branch -> Linear.withBias(branch, 4, "branch", parameters));
          return new Sequential(List.of(first, sum));
        },
        (x, weights) -> {
          double[][] first = Reference.linear(x, 4, false, weights);
          return Reference.sum(first, Reference.linear(first, 4, true, weights));
        },
        (x, graph) -> {
          SDVariable first = graph.linear(x, 4, 4, false);
          return first.add(graph.linear(first, 4, 4, true));
        });
  }
}
