// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The mutation operators that there are, by name. */
public final class MutationOperators {
  private static final Map<String, MutationOperator> BY_NAME = load();

  private MutationOperators() {}

  private static Map<String, MutationOperator> load() {
    Map<String, MutationOperator> operators = new TreeMap<>();
    for (MutationOperator operator :
        ServiceLoader.load(MutationOperator.class, MutationOperators.class.getClassLoader())) {
      MutationOperator other = operators.putIfAbsent(operator.name(), operator);
      if (other != null) {
        throw new IllegalStateException(
            "two mutation operators are called "
                + operator.name()
                + ": "
                + other
                + ", "
                + operator);
      }
    }
    return operators;
  }

  /** Returns the names, sorted. */
  public static List<String> names() {
    return new ArrayList<>(BY_NAME.keySet());
  }

  /**
   * Returns the operator of a name.
   *
   * @throws IllegalArgumentException if there is none, with the names that there are
   */
  public static MutationOperator byName(String name) {
    MutationOperator operator = BY_NAME.get(name);
    if (operator == null) {
      throw new IllegalArgumentException(
          "mutation.weights."
              + name
              + " names no mutation operator; there are "
              + String.join(", ", names()));
    }
    return operator;
  }
}
