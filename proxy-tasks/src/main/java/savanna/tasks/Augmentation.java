// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import savanna.dsl.RandomStream;

/**
 * The ranges from which each seed of a task draws another task: sizes of the model, batch, length,
 * share of the data, noise of the labels, scale of the weights. A seed's {@link TaskVariation}
 * follows from the seed alone, so it is the same for all programs that are compared, on every
 * machine and in every thread. Immutable.
 *
 * <p>Multiples are drawn so that their logarithm is uniform, shares uniformly; each key has a
 * random stream of its own. Source: the augmentation of training tasks in Metz et al. 2022 and in
 * Celo2, arXiv 2602.19142; the ranges and the rescaling of each tensor are ours.
 *
 * @param width multiple of the model's widths: hidden layers, channels, the width of transformers
 * @param depth multiple of the number of hidden layers or blocks
 * @param batch multiple of the batch size
 * @param trainSteps multiple of the train steps
 * @param data share of the training data, drawn by the seed
 * @param labelNoise probability that a training target is replaced by another one of its batch
 * @param weights multiple at which a program sees each tensor's weights, drawn for each tensor
 */
public record Augmentation(
    Range width,
    Range depth,
    Range batch,
    Range trainSteps,
    Range data,
    Range labelNoise,
    Range weights) {

  private static final long STREAM = 3;

  /**
   * From which value to which a key is drawn, both included.
   *
   * @param lowest finite
   * @param highest finite, not below the lowest
   */
  public record Range(double lowest, double highest) {
    /** 1 for every seed. */
    public static final Range ONE = new Range(1, 1);

    /** 0 for every seed. */
    public static final Range ZERO = new Range(0, 0);

    /**
     * @throws IllegalArgumentException if the lowest is above the highest, or one is not finite
     */
    public Range {
      if (!(lowest <= highest) || !Double.isFinite(lowest) || !Double.isFinite(highest)) {
        throw new IllegalArgumentException(lowest + " to " + highest + " is no range");
      }
    }

    private double share(double uniform) {
      return lowest + uniform * (highest - lowest);
    }

    /** Returns a multiple, which needs a range above 0. */
    double multiple(double uniform) {
      return lowest * StrictMath.pow(highest / lowest, uniform);
    }
  }

  /** Returns what a seed draws. */
  public TaskVariation of(long seed) {
    return new TaskVariation(
        width.multiple(uniform(seed, 0)),
        depth.multiple(uniform(seed, 1)),
        batch.multiple(uniform(seed, 2)),
        trainSteps.multiple(uniform(seed, 3)),
        data.share(uniform(seed, 4)),
        labelNoise.share(uniform(seed, 5)),
        weights,
        seed);
  }

  private static double uniform(long seed, int key) {
    return stream(seed, key).nextDouble();
  }

  /** Returns the random numbers of a key: 0 to 5 in their order, then those of tensors and data. */
  static RandomStream stream(long seed, int key) {
    return RandomStream.of(seed, STREAM, key);
  }

  /** Returns the ranges that are not of one value, e.g. {@code width 0.5 to 2, batch 1 to 4}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "width", width);
    add(parts, "depth", depth);
    add(parts, "batch", batch);
    add(parts, "trainSteps", trainSteps);
    add(parts, "data", data);
    add(parts, "labelNoise", labelNoise);
    add(parts, "weights", weights);
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static void add(List<String> parts, String key, Range range) {
    if (!range.equals(Range.ONE) && !range.equals(Range.ZERO)) {
      parts.add(String.format(Locale.ROOT, "%s %s to %s", key, range.lowest, range.highest));
    }
  }
}
