// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

/** One instruction bound to its buffers. */
@FunctionalInterface
interface TileOperation {

  /**
   * Runs it on one tile.
   *
   * @param tile index into the tiling
   * @param length of that tile, in values
   */
  void run(int tile, int length);
}
