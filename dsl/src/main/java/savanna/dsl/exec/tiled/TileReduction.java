// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.Arrays;
import savanna.dsl.Op;
import savanna.dsl.exec.kernel.Sums;
import savanna.dsl.exec.tape.Reduction;

/**
 * A reduction that goes over the tiles: sums of products in double precision, in the order of the
 * tiles, for all tensors together or one by one.
 */
final class TileReduction {
  private final Op op;
  private final float[][] x;
  private final float[][] y;
  private final int[] tensors;
  private final double[] result;
  private final double[] xy;
  private final double[] xx;
  private final double[] yy;

  /**
   * @param x one piece a tile
   * @param y one piece a tile; {@code x} if the operation has one argument
   * @param tensors which sum each tile adds to
   * @param result the cell that takes the result
   */
  TileReduction(Op op, float[][] x, float[][] y, int[] tensors, double[] result) {
    this.op = op;
    this.x = x;
    this.y = y;
    this.tensors = tensors;
    this.result = result;
    this.xy = new double[result.length];
    this.xx = new double[result.length];
    this.yy = new double[result.length];
  }

  void begin() {
    Arrays.fill(xy, 0);
    Arrays.fill(xx, 0);
    Arrays.fill(yy, 0);
  }

  void add(int tile, int length) {
    int sum = result.length == 1 ? 0 : tensors[tile];
    if (op == Op.DOT || op == Op.COSINE_SIM) {
      xy[sum] += Sums.ofProducts(x[tile], y[tile], length);
    }
    if (op != Op.DOT) {
      xx[sum] += Sums.ofProducts(x[tile], x[tile], length);
    }
    if (op == Op.COSINE_SIM) {
      yy[sum] += Sums.ofProducts(y[tile], y[tile], length);
    }
  }

  void finish() {
    for (int i = 0; i < result.length; i++) {
      result[i] = Reduction.finish(op, xy[i], xx[i], yy[i]);
    }
  }
}
