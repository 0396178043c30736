// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent.Child;

/**
 * The texts of the programs that were met last: a log has a program's text only where it was
 * trained, and children that hit the cache mostly repeat recent ones. Of bounded size.
 */
final class RecentPrograms {
  private static final int CAPACITY = 1 << 14;
  private static final float LOAD = 0.75f;

  private final Map<String, String> textOfHash =
      new LinkedHashMap<>(CAPACITY, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > CAPACITY;
        }
      };

  void add(MeasuredProgram measured) {
    textOfHash.put(measured.hash(), measured.program());
  }

  /** Returns the text of the child's program, or of one with the same hash; null if forgotten. */
  @Nullable String textOf(Child child) {
    if (child.program() != null) {
      textOfHash.put(child.hash(), child.program());
      return child.program();
    }
    return textOfHash.get(child.hash());
  }
}
