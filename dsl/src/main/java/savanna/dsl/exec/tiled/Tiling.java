// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savanna.dsl.exec.ParameterLayout;

/**
 * How the flat vectors are cut into tiles that fit into the fastest cache together with what is
 * computed from them.
 *
 * @param starts offset of each tile in the flat vectors
 * @param lengths number of values of each tile, at most 4096 unless tiles are whole tensors
 * @param tensors which parameter tensor each tile lies in; -1 where tiles cross tensors
 */
record Tiling(int[] starts, int[] lengths, int[] tensors) {

  /**
   * The longest tile, in values: long enough to hide the start of loops, short enough for what is
   * computed from a tile to stay in the cache.
   */
  private static final int LONGEST = 4096;

  /** The longest tile where sums are made tile by tile, whose last bits depend on it. */
  private static final int LONGEST_SUMMED = 2048;

  /** Tile lengths are multiples of this where they can be: one vector register of floats. */
  private static final int LANES = 16;

  /** Returns the tiling that crosses tensors, for programs without reductions. */
  static Tiling acrossTensors(ParameterLayout layout) {
    return cut(List.of(0, layout.size()), LONGEST, false);
  }

  /** Returns the tiling that crosses tensors, for programs with sums over all of them. */
  static Tiling summed(ParameterLayout layout) {
    return cut(List.of(0, layout.size()), LONGEST_SUMMED, false);
  }

  /** Returns the tiling that keeps each tile within one tensor. */
  static Tiling withinTensors(ParameterLayout layout) {
    return cut(borders(layout), LONGEST_SUMMED, true);
  }

  /** Returns the tiling with one tile a tensor, however long, for what looks at whole tensors. */
  static Tiling wholeTensors(ParameterLayout layout) {
    return cut(borders(layout), Integer.MAX_VALUE - LANES, true);
  }

  private static List<Integer> borders(ParameterLayout layout) {
    List<Integer> borders = new ArrayList<>(List.of(0));
    layout.tensors().forEach(tensor -> borders.add(tensor.end()));
    return borders;
  }

  private static Tiling cut(List<Integer> borders, int longest, boolean withTensors) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    List<Integer> tensors = new ArrayList<>();
    for (int t = 0; t + 1 < borders.size(); t++) {
      int end = borders.get(t + 1);
      int size = end - borders.get(t);
      int pieces = size == 0 ? 0 : 1 + (size - 1) / longest;
      int length = pieces == 0 ? 0 : roundUp((size + pieces - 1) / pieces);
      for (int start = borders.get(t); start < end; start += length) {
        starts.add(start);
        lengths.add(Math.min(length, end - start));
        tensors.add(withTensors ? t : -1);
      }
    }
    return new Tiling(toArray(starts), toArray(lengths), toArray(tensors));
  }

  private static int roundUp(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  private static int[] toArray(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the number of tiles. */
  int count() {
    return starts.length;
  }

  /** Returns the number of values in all tiles. */
  int size() {
    return Arrays.stream(lengths).sum();
  }

  /** Returns the length of the longest tile. */
  int longest() {
    return Arrays.stream(lengths).max().orElse(0);
  }
}
