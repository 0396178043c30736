// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import savanna.dsl.RandomStream;

/**
 * Whole models: loss against the definition in double precision, gradients of all parameters
 * against SameDiff, and of some of them against finite differences.
 */
class ModelGradientTest {
  private static final int BATCH = 3;
  private static final int SAMPLES = 60;

  /** A model and its two definitions: the mean loss over a batch from the flat weights. */
  private record Case(
      Architecture architecture,
      int inputRange,
      int classes,
      Function<Batch, Function<Reference.Weights, double[][]>> reference,
      Function<Batch, Function<SameDiffReference, SDVariable>> graph) {

    @Override
    public String toString() {
      return architecture.toString();
    }
  }

  static Stream<Case> models() {
    return Stream.of(mlp(), convolutionalNet(), patchTransformer(), causalTransformer());
  }

  private static Case mlp() {
    return new Case(
        new Mlp(5, List.of(7, 6), 4),
        0,
        4,
        batch ->
            weights -> {
              double[][] x = features(batch);
              x = Reference.relu(Reference.linear(x, 7, true, weights));
              x = Reference.relu(Reference.linear(x, 6, true, weights));
              return Reference.linear(x, 4, true, weights);
            },
        batch ->
            graph -> {
              SDVariable x = graph.constant(features(batch));
              x = graph.relu(graph.linear(x, 5, 7, true));
              x = graph.relu(graph.linear(x, 7, 6, true));
              return graph.linear(x, 6, 4, true);
            });
  }

  private static Case convolutionalNet() {
    int cells = 9 * BATCH;
    return new Case(
        new ConvolutionalNet(6, 2, 2, 5, 4),
        0,
        4,
        batch ->
            weights -> {
              double[][] x = Reference.patches(features(batch), 6, 2);
              x = Reference.linear(x, 5, true, weights);
              for (int block = 0; block < 2; block++) {
                double[][] y = Reference.neighbourhoods(Reference.layerNorm(x, weights), 3);
                y = Reference.relu(Reference.linear(y, 5, true, weights));
                y = Reference.linear(Reference.neighbourhoods(y, 3), 5, true, weights);
                x = Reference.sum(x, y);
              }
              x = Reference.meanPool(Reference.layerNorm(x, weights), 9);
              return Reference.linear(x, 4, true, weights);
            },
        batch ->
            graph -> {
              SDVariable x = graph.constant(Reference.patches(features(batch), 6, 2));
              x = graph.linear(x, 4, 5, true);
              for (int block = 0; block < 2; block++) {
                SDVariable y = graph.neighbourhoods(graph.layerNorm(x, 5), 5, cells, 3);
                y = graph.relu(graph.linear(y, 45, 5, true));
                y = graph.linear(graph.neighbourhoods(y, 5, cells, 3), 45, 5, true);
                x = x.add(y);
              }
              x = graph.meanPool(graph.layerNorm(x, 5), 5, cells, 9);
              return graph.linear(x, 5, 4, true);
            });
  }

  private static Case patchTransformer() {
    TransformerSize size = new TransformerSize(2, 8, 2, 10);
    return new Case(
        new PatchTransformer(6, 2, size, 4),
        0,
        4,
        batch ->
            weights -> {
              double[][] x = Reference.patches(features(batch), 6, 2);
              x = Reference.linear(x, 8, false, weights);
              x = Reference.positions(x, 9, weights);
              x = Reference.transformer(x, 9, size, false, weights);
              return Reference.linear(Reference.meanPool(x, 9), 4, true, weights);
            },
        batch ->
            graph -> {
              SDVariable x = graph.constant(Reference.patches(features(batch), 6, 2));
              x = graph.linear(x, 4, 8, false);
              x = graph.positions(x, 8, 9 * BATCH, 9);
              x = graph.transformer(x, 9 * BATCH, 9, size, false);
              return graph.linear(graph.meanPool(x, 8, 9 * BATCH, 9), 8, 4, true);
            });
  }

  private static Case causalTransformer() {
    TransformerSize size = new TransformerSize(2, 12, 3, 9);
    return new Case(
        new CausalTransformer(11, 7, size),
        11,
        11,
        batch ->
            weights -> {
              double[][] x = Reference.embedding(batch.tokens(), 11, 12, weights);
              x = Reference.positions(x, 7, weights);
              x = Reference.transformer(x, 7, size, true, weights);
              return Reference.linear(x, 11, true, weights);
            },
        batch ->
            graph -> {
              SDVariable x = graph.embedding(batch.tokens(), 11, 12);
              x = graph.positions(x, 12, 7 * BATCH, 7);
              x = graph.transformer(x, 7 * BATCH, 7, size, true);
              return graph.linear(x, 12, 11, true);
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void lossAndGradientAreThoseOfTheDefinition(Case model) {
    RandomStream random = RandomStream.of(11);
    Model built = model.architecture().build(BATCH);
    built.initialize(random);
    fill(built, model, random);
    double[] weights = new double[built.layout().size()];
    for (int i = 0; i < weights.length; i++) {
      // Away from the initial zeros and ones, so that a mistake with gains and biases shows.
      float value = (float) (built.weights().getFloat(i) + 0.2 * random.nextGaussian());
      built.weights().putScalar(i, value);
      weights[i] = value;
    }
    int[] targets = built.batch().targets();
    Function<Reference.Weights, double[][]> logits = model.reference().apply(built.batch());
    ToDoubleFunction<double[]> loss =
        w -> Reference.crossEntropy(logits.apply(new Reference.Weights(w)), targets);

    double actualLoss = built.lossAndGradient();

    assertThat(actualLoss).isEqualTo(loss.applyAsDouble(weights), within(1e-5));
    SameDiffReference graph = new SameDiffReference(weights);
    SDVariable graphLoss =
        graph.crossEntropy(
            model.graph().apply(built.batch()).apply(graph), targets, model.classes());
    assertThat(graph.value(graphLoss)).isEqualTo(actualLoss, within(1e-5));
    assertThat(built.gradient().toFloatVector())
        .containsExactly(LayerCheck.floats(graph.gradient(graphLoss)), within(2e-5f));
    for (int sample = 0; sample < SAMPLES; sample++) {
      int i = random.nextInt(weights.length);
      double difference = difference(loss, weights, i);
      assertThat((double) built.gradient().getFloat(i)).isEqualTo(difference, within(2e-5));
    }
  }

  private static double difference(ToDoubleFunction<double[]> loss, double[] weights, int i) {
    double step = 1e-5;
    double middle = weights[i];
    weights[i] = middle + step;
    double above = loss.applyAsDouble(weights);
    weights[i] = middle - step;
    double below = loss.applyAsDouble(weights);
    weights[i] = middle;
    return (above - below) / (2 * step);
  }

  private static void fill(Model built, Case model, RandomStream random) {
    Batch batch = built.batch();
    for (float[] row : batch.features().values()) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    for (int i = 0; i < batch.tokens().length; i++) {
      batch.tokens()[i] = random.nextInt(model.inputRange());
    }
    for (int i = 0; i < batch.targets().length; i++) {
      batch.targets()[i] = random.nextInt(model.classes());
    }
  }

  private static double[][] features(Batch batch) {
    float[][] values = batch.features().values();
    double[][] result = new double[values.length][values[0].length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[0].length; j++) {
        result[i][j] = values[i][j];
      }
    }
    return result;
  }
}
