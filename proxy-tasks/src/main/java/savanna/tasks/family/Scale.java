// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.family;

import savanna.tasks.model.TransformerSize;

/** The sizes of a task: each costs about ten times as much to train as the one before. */
enum Scale {
  PROXY(1, 1, new TransformerSize(1, 24, 2, 48)),
  META_VALIDATION(10, 1.75, new TransformerSize(2, 48, 4, 96)),
  TARGET(100, 3, new TransformerSize(3, 96, 4, 192));

  private final int factor;
  private final double steps;
  private final TransformerSize transformer;

  Scale(int factor, double steps, TransformerSize transformer) {
    this.factor = factor;
    this.steps = steps;
    this.transformer = transformer;
  }

  /** Returns about the ratio of compute to the proxy. */
  int factor() {
    return factor;
  }

  /** Returns the number of train steps where the proxy has {@code proxySteps}. */
  int trainSteps(int proxySteps) {
    return (int) Math.round(steps * proxySteps);
  }

  /** Returns the size of transformers. */
  TransformerSize transformer() {
    return transformer;
  }

  /** Returns the name of a family's task, e.g. {@code java-lm} or {@code java-lm-x10}. */
  String nameOf(String family) {
    return this == PROXY ? family : family + "-x" + factor;
  }
}
