// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.List;

/** The ways of running programs that can be named. */
public final class ExecutorFactories {
  private static final List<ExecutorFactory> ALL =
      List.of(new TiledExecutorFactory(), new Nd4jExecutorFactory(), new Nd4jRawExecutorFactory());

  private ExecutorFactories() {}

  /** Returns all of them, the default first. */
  public static List<ExecutorFactory> all() {
    return ALL;
  }

  /** Returns the one to use unless another is asked for. */
  public static ExecutorFactory byDefault() {
    return ALL.get(0);
  }

  /**
   * Returns the one with this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static ExecutorFactory byName(String name) {
    return ALL.stream()
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no executor '" + name + "'; there are " + names()));
  }

  private static String names() {
    return String.join(", ", ALL.stream().map(ExecutorFactory::name).toList());
  }
}
