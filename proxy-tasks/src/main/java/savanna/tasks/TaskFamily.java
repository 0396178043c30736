// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.List;
import java.util.OptionalInt;
import savanna.tasks.data.DataDirectory;

/**
 * Tasks that differ by size only.
 *
 * <p>Others may add one. An implementation is public, has a public constructor without parameters,
 * and is named in a file {@code META-INF/services/savanna.tasks.TaskFamily} on the class path, so
 * that {@link Tasks} finds it. {@code savanna.search.testing.TaskFamilyContract} tests it.
 */
public interface TaskFamily {

  /** Returns the name of the family and of its proxy: lower-case letters, digits, hyphens. */
  String name();

  /**
   * Returns what is learned from, one word, e.g. {@code images} or {@code text}. The default funnel
   * tries one family of each kind.
   */
  String kind();

  /**
   * Returns the place among the families of its kind for the default funnel, which takes the lowest
   * that the search has not used and whose data is here; empty for a family that it never takes.
   */
  default OptionalInt funnelRank() {
    return OptionalInt.empty();
  }

  /**
   * Returns the tasks from the proxy (scale 1) up, at least one. The proxy has the family's name,
   * larger tasks the ending {@code -x} and their scale.
   *
   * @param directory with optional data; a task whose data is absent is returned, too, and says so
   */
  List<Task> tasks(DataDirectory directory);
}
