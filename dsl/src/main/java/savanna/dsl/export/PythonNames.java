// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savanna.dsl.DecimalText;

/** Numbers and names in Python; names are those that Python and the exported code leave free. */
final class PythonNames {
  private static final String KEYWORDS =
      "False None True and as assert async await break class continue def del elif else except"
          + " finally for from global if import in is lambda nonlocal not or pass raise return try"
          + " while with yield";
  private static final String USED =
      "Any Callable Dict Iterable List NamedTuple Optional Tensor Union closure callable count decay float"
          + " group groups hidden init_fn isinstance jax jnp learning_rate len list loss maximize new new_state optax param"
          + " params rate rates self state states str sum super torch tree tuple update_fn updates weight_decay"
          + " x y z zip";
  private static final Set<String> RESERVED = Set.of((KEYWORDS + " " + USED).split(" "));

  private final List<String> names;

  /**
   * @param slots the language's names, all different
   */
  PythonNames(List<String> slots) {
    Set<String> taken = new HashSet<>(RESERVED);
    taken.addAll(slots);
    this.names = slots.stream().map(name -> isFree(name) ? name : fresh(name, taken)).toList();
  }

  /** Returns the name of a slot. */
  String of(int slot) {
    return names.get(slot);
  }

  /** Returns an argument: a name or a number. */
  String text(Exported.Argument argument) {
    return argument.isConstant() ? number(argument.value()) : of(argument.slot());
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

  /** Returns a double as Python reads it. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "float(\"nan\")";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "float(\"inf\")" : "float(\"-inf\")";
    }
    return plain(value);
  }

  /** Java's digits; 3.0E-4 is 0.0003. */
  private static String plain(double value) {
    double size = Math.abs(value);
    if (size >= 1e-5 && size < 1e-3) {
      return new BigDecimal(DecimalText.of(value)).stripTrailingZeros().toPlainString();
    }
    return DecimalText.of(value).replace('E', 'e');
  }
}
