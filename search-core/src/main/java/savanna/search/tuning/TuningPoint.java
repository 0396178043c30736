// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.List;
import java.util.stream.Stream;
import savanna.dsl.Program;

/**
 * A place on the grid that tuning moves on, from (0, 0): the program as it is.
 *
 * @param update the update is multiplied by 10^(update/6)
 * @param decay the weight decay is multiplied by 10^(decay/3)
 */
public record TuningPoint(int update, int decay) {
  private static final double UPDATE_UNIT = StrictMath.pow(10, 1.0 / 6);
  private static final double DECAY_UNIT = StrictMath.pow(10, 1.0 / 3);

  /** The program as it is. */
  public static final TuningPoint ORIGIN = new TuningPoint(0, 0);

  /** Returns what the update is multiplied by. */
  public double updateFactor() {
    return StrictMath.pow(UPDATE_UNIT, update);
  }

  /** Returns what the weight decay is multiplied by. */
  public double decayFactor() {
    return StrictMath.pow(DECAY_UNIT, decay);
  }

  /** Returns the program with these factors. */
  public Program of(Program program) {
    return Rescaled.of(program, updateFactor(), decayFactor());
  }

  /**
   * Returns the nearest places in steps of this many units; two if there is no decay, else four.
   */
  List<TuningPoint> neighbours(int stride, boolean hasDecay) {
    Stream<TuningPoint> updates =
        Stream.of(new TuningPoint(update + stride, decay), new TuningPoint(update - stride, decay));
    Stream<TuningPoint> decays =
        Stream.of(new TuningPoint(update, decay + stride), new TuningPoint(update, decay - stride));
    return (hasDecay ? Stream.concat(updates, decays) : updates).toList();
  }
}
