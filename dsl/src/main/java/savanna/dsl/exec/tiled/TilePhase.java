// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.List;

/**
 * One pass over all tiles.
 *
 * @param before what is computed once, before the first tile
 * @param reductions which end with the last tile
 * @param work what is done on each tile
 */
record TilePhase(Runnable[] before, TileReduction[] reductions, TileOperation[] work) {

  TilePhase(List<Runnable> before, List<TileReduction> reductions, List<TileOperation> work) {
    this(
        before.toArray(new Runnable[0]),
        reductions.toArray(new TileReduction[0]),
        work.toArray(new TileOperation[0]));
  }

  void run(Tiling tiling) {
    for (Runnable operation : before) {
      operation.run();
    }
    for (TileReduction reduction : reductions) {
      reduction.begin();
    }
    for (int tile = 0; tile < tiling.count(); tile++) {
      int length = tiling.lengths()[tile];
      for (TileOperation operation : work) {
        operation.run(tile, length);
      }
    }
    for (TileReduction reduction : reductions) {
      reduction.finish();
    }
  }
}
