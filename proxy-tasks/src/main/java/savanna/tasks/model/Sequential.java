// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import java.util.List;

/** Layers one after the other, each over the output of the one before. */
final class Sequential implements Layer {
  private final List<Layer> layers;

  /**
   * Makes the composition.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  Sequential(List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no layers");
    }
    this.layers = List.copyOf(layers);
  }

  @Override
  public void accept(LayerVisitor visitor) {
    layers.forEach(layer -> layer.accept(visitor));
  }

  @Override
  public Matrix output() {
    return layers.get(layers.size() - 1).output();
  }

  @Override
  public long matrixFlops() {
    return layers.stream().mapToLong(Layer::matrixFlops).sum();
  }

  @Override
  public void forward() {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward();
    }
  }

  @Override
  public void backward() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers.get(i).backward();
    }
  }
}
