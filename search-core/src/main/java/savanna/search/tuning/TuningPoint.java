// SPDX-License-Identifier: Apache-2.0
package savanna.search.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import savanna.dsl.Program;

/**
 * A place on the grid that tuning moves on, from the origin: the program as it is.
 *
 * @param update the update is multiplied by 10^(update/6)
 * @param decay the weight decay is multiplied by 10^(decay/3)
 * @param memories what the k-th memory forgets in a train step is multiplied by 10^(memories[k]/6),
 *     see {@link Memories}; empty where memories are not tuned
 */
public record TuningPoint(int update, int decay, List<Integer> memories) {
  private static final double UPDATE_UNIT = StrictMath.pow(10, 1.0 / 6);
  private static final double DECAY_UNIT = StrictMath.pow(10, 1.0 / 3);

  public TuningPoint {
    memories = List.copyOf(memories);
  }

  /** Returns the program as it is. */
  static TuningPoint origin(int memories) {
    return new TuningPoint(0, 0, Collections.nCopies(memories, 0));
  }

  /** Returns what the update is multiplied by. */
  public double updateFactor() {
    return StrictMath.pow(UPDATE_UNIT, update);
  }

  /** Returns what the weight decay is multiplied by. */
  public double decayFactor() {
    return StrictMath.pow(DECAY_UNIT, decay);
  }

  private double[] memoryFactors() {
    return memories.stream().mapToDouble(memory -> StrictMath.pow(UPDATE_UNIT, memory)).toArray();
  }

  /** Returns the program with these factors. */
  public Program of(Program program) {
    return Rescaled.of(Memories.scaled(program, memoryFactors()), updateFactor(), decayFactor());
  }

  /** Returns whether the program can have these factors: a memory forgets less than all. */
  boolean isFor(Program program) {
    return Memories.allow(program, memoryFactors());
  }

  /** Returns the nearest places in steps of this many units, two for each knob. */
  List<TuningPoint> neighbours(int stride, boolean hasDecay) {
    List<TuningPoint> neighbours = new ArrayList<>();
    for (int step : new int[] {stride, -stride}) {
      neighbours.add(new TuningPoint(update + step, decay, memories));
    }
    for (int step : hasDecay ? new int[] {stride, -stride} : new int[0]) {
      neighbours.add(new TuningPoint(update, decay + step, memories));
    }
    for (int k = 0; k < memories.size(); k++) {
      for (int step : new int[] {stride, -stride}) {
        List<Integer> moved = new ArrayList<>(memories);
        moved.set(k, moved.get(k) + step);
        neighbours.add(new TuningPoint(update, decay, moved));
      }
    }
    return neighbours;
  }
}
