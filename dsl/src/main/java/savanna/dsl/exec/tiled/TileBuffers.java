// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.kernel.Arithmetic;
import savanna.dsl.exec.kernel.Kernels;
import savanna.dsl.exec.tape.FlatVector;
import savanna.dsl.exec.tape.Orthogonalization;

/**
 * The heap memory in which tiled executors of one {@link Tiling} run one after another, and the way
 * between it and the flat vectors. It grows to what the most demanding program needs and is then
 * used again.
 *
 * <p>An array is a {@code float[tiles][]}, one piece a tile, so that loops run over all their
 * operands from index 0, which is what the JIT compiler vectorizes. An array that lives only within
 * a tile has the same piece for every tile.
 */
final class TileBuffers {
  private final Tiling tiling;
  private final FlatVector flatWeights;
  private final FlatVector flatGradient;
  private final Kernels kernels;
  private final float[][] weights;
  private final float[][] gradient;
  private final List<float[][]> whole = new ArrayList<>();
  private final List<float[][]> local = new ArrayList<>();
  private @Nullable Orthogonalization orthogonalization;

  TileBuffers(Tiling tiling, FlatVector flatWeights, FlatVector flatGradient) {
    this.tiling = tiling;
    this.flatWeights = flatWeights;
    this.flatGradient = flatGradient;
    this.kernels = new Kernels(tiling.longest());
    this.weights = newLocal();
    this.gradient = newLocal();
  }

  Tiling tiling() {
    return tiling;
  }

  /** Returns the kernels for one tile. */
  Kernels kernels() {
    return kernels;
  }

  /** Returns the array whose tile {@link #loadWeights} fills. */
  float[][] weights() {
    return weights;
  }

  /** Returns the array whose tile {@link #loadGradient} fills. */
  float[][] gradient() {
    return gradient;
  }

  /** Returns what computes with matrices; it keeps its memory for the executors to come. */
  Orthogonalization orthogonalization(ParameterLayout layout) {
    if (orthogonalization == null) {
      orthogonalization = new Orthogonalization(layout);
    }
    return orthogonalization;
  }

  /** Copies a tile of the weights into the heap. */
  void loadWeights(int tile, int length) {
    flatWeights.values().get(tiling.starts()[tile], weights[tile], 0, length);
  }

  /** Copies a tile of the gradient into the heap, zeros in place of denormals. */
  void loadGradient(int tile, int length) {
    flatGradient.values().get(tiling.starts()[tile], gradient[tile], 0, length);
    Arithmetic.flush(gradient[tile], length);
  }

  /** Copies a tile of the weights back. */
  void storeWeights(int tile, int length) {
    flatWeights.values().put(tiling.starts()[tile], weights[tile], 0, length);
  }

  /** Returns an array that keeps all tiles. */
  float[][] whole(int index) {
    while (whole.size() <= index) {
      float[][] pieces = new float[tiling.count()][];
      Arrays.setAll(pieces, tile -> new float[tiling.lengths()[tile]]);
      whole.add(pieces);
    }
    return whole.get(index);
  }

  /** Returns an array that holds one tile at a time. */
  float[][] local(int index) {
    while (local.size() <= index) {
      local.add(newLocal());
    }
    return local.get(index);
  }

  private float[][] newLocal() {
    float[][] pieces = new float[tiling.count()][];
    Arrays.fill(pieces, new float[tiling.longest()]);
    return pieces;
  }
}
