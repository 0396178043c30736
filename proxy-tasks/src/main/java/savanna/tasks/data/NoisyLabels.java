// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import savanna.dsl.RandomStream;

/**
 * Examples some of whose classes have been replaced by random ones, always the same: an optimizer
 * that trusts single gradients too much does badly on them.
 */
final class NoisyLabels implements Examples {
  private static final long SEED = 20_260_102;

  private final Examples examples;
  private final int[] labels;

  /**
   * Makes the examples.
   *
   * @param share the probability that a class is replaced by one drawn from all {@code classes}
   */
  NoisyLabels(Examples examples, double share, int classes) {
    this.examples = examples;
    this.labels = new int[examples.size()];
    RandomStream random = RandomStream.of(SEED);
    for (int i = 0; i < labels.length; i++) {
      boolean replaced = random.nextDouble() < share;
      int drawn = random.nextInt(classes);
      labels[i] = replaced ? drawn : examples.label(i);
    }
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public int label(int example) {
    return labels[example];
  }

  @Override
  public void put(int example, float[][] features, int column) {
    examples.put(example, features, column);
  }
}
