// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives each value of a program its own Java variable. */
final class JavaNames {
  private static final String KEYWORDS =
      "abstract assert boolean break byte case catch char class const continue default do double"
          + " else enum extends false final finally float for goto if implements import instanceof"
          + " int interface long native new null package private protected public return short"
          + " static strictfp super switch synchronized this throw throws transient true try void"
          + " volatile while yield";
  private static final String USED =
      "gradient hidden i matrix number numbers outer shapes size start tensor tensorOf tensorShapes tensorSizes tensors weights";
  private static final Set<String> RESERVED = Set.of((KEYWORDS + " " + USED).split(" "));
  private static final Set<String> CLASSES = Set.of("Arrays", "Double", "Math");

  private final Set<String> taken = new HashSet<>(RESERVED);
  private final Map<Integer, String> names = new HashMap<>();

  /** Returns a fresh variable for a new value of a slot. */
  String assign(int slot, String name) {
    String base = camelCase(name);
    String candidate = base;
    for (int number = 2; !taken.add(candidate); number++) {
      candidate = base + "_" + number;
    }
    names.put(slot, candidate);
    return candidate;
  }

  /** Returns the variable that holds a slot's value. */
  String of(int slot) {
    return requireNonNull(names.get(slot));
  }

  /** Returns an argument: a variable or a number. */
  String text(Exported.Argument argument) {
    return argument.isConstant() ? JavaText.number(argument.value()) : of(argument.slot());
  }

  /** Returns a name in the style of Java's variables. */
  static String camelCase(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("_")) {
      if (!word.isEmpty()) {
        text.append(
            text.length() == 0
                ? Character.toLowerCase(word.charAt(0))
                : Character.toUpperCase(word.charAt(0)));
        text.append(word.substring(1));
      }
    }
    return text.length() == 0 || !Character.isJavaIdentifierStart(text.charAt(0))
        ? "value" + text
        : text.toString();
  }

  /** Returns a class name that hides no class that the code uses. */
  static String className(String name) {
    return CLASSES.contains(name) ? name + "Optimizer" : name;
  }
}
