// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that Python and the exported code leave free. */
final class PythonNames {
  private static final String KEYWORDS =
      "False None True and as assert async await break class continue def del elif else except"
          + " finally for from global if import in is lambda nonlocal not or pass raise return try"
          + " while with yield";
  private static final String USED =
      "Any NamedTuple closure count float group init jax jnp len loss new new_state optax param"
          + " params schedule self state sum super torch tree update_fn updates zip";
  private static final Set<String> RESERVED = Set.of((KEYWORDS + " " + USED).split(" "));

  private PythonNames() {}

  /** Returns a name for each of some different ones, in their order. */
  static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>(RESERVED);
    taken.addAll(names);
    return names.stream().map(name -> isFree(name) ? name : fresh(name, taken)).toList();
  }

  /** Helpers and nothing else begin with an underscore; fields of a named tuple must not. */
  private static boolean isFree(String name) {
    return !RESERVED.contains(name) && !name.startsWith("_");
  }

  private static String fresh(String name, Set<String> taken) {
    String candidate = (name.startsWith("_") ? "x" : "") + name + "_";
    while (!taken.add(candidate)) {
      candidate += "_";
    }
    return candidate;
  }

  /** Returns a name of a class or a function that is no word of Python and hides nothing. */
  static String global(String name, String suffix) {
    return RESERVED.contains(name) ? name + suffix : name;
  }
}
