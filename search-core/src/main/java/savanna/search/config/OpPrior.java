// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savanna.dsl.Op;

/**
 * How often a new statement has each operation, relative to the others.
 *
 * @param name as configs have it; empty for weights of one's own
 * @param weights by the operation's symbol, e.g. {@code interp} or {@code *}, at least 0; {@value
 *     #OTHER} is the weight of every operation that is not named, 1 if it is missing
 */
public record OpPrior(String name, Map<String, Double> weights) {
  /** The key for the operations that have no weight of their own. */
  public static final String OTHER = "other";

  /** All operations alike. Source: paper. */
  public static final OpPrior UNIFORM = new OpPrior("uniform", Map.of());

  /** Arithmetic and means first, the rest seldom; set by hand. Source: ours. */
  public static final OpPrior ARITHMETIC =
      new OpPrior(
          "arithmetic",
          ordered(
              List.of("interp", "*", "+", "-", "sqrt", "sign", "/", "square", "max", "min"),
              12,
              12,
              10,
              6,
              4,
              4,
              4,
              4,
              2,
              2));

  /**
   * What {@code savanna prior} learns from the rules of the library that are neither Lion nor
   * programs 4 or 8 of the paper nor rules of the sign, so that a search for these is not told the
   * answer. Frozen: a library that grows changes no search. Source: ours.
   */
  public static final OpPrior REDISCOVERY =
      new OpPrior(
          "rediscovery",
          Map.ofEntries(
              Map.entry("*", 37.5),
              Map.entry("interp", 14.8),
              Map.entry("+", 12.3),
              Map.entry("reciprocal", 8.4),
              Map.entry("sqrt", 4.6),
              Map.entry("-", 4.5),
              Map.entry("square", 4.3),
              Map.entry("/", 3.3),
              Map.entry("sign", 2.4),
              Map.entry("max", 1.8),
              Map.entry("norm", 1.7),
              Map.entry("power", 1.1),
              Map.entry("col_mean", 0.6),
              Map.entry("negative", 0.5),
              Map.entry("copy", 0.4),
              Map.entry("min", 0.4),
              Map.entry("row_mean", 0.3),
              Map.entry("clamp", 0.2),
              Map.entry("cos", 0.2),
              Map.entry("dot", 0.2),
              Map.entry("log", 0.2),
              Map.entry("abs", 0.1),
              Map.entry("exp", 0.1),
              Map.entry("other", 0.4)));

  /**
   * @throws IllegalArgumentException if a weight is negative or not finite, a symbol is no
   *     operation's, or no weight is positive
   */
  public OpPrior {
    weights.forEach(
        (symbol, weight) -> {
          Check.that(
              symbol.equals(OTHER) || Op.bySymbol(symbol).isPresent(),
              "mutation.prior names '"
                  + symbol
                  + "', which is no operation; 'savanna ops' lists them, and '"
                  + OTHER
                  + "' stands for the rest");
          Check.that(
              weight >= 0 && weight <= Double.MAX_VALUE,
              "mutation.prior gives '" + symbol + "' a weight of " + weight + "; give 0 or more");
        });
    Check.that(
        weights.getOrDefault(OTHER, 1.0) > 0
            || weights.values().stream().anyMatch(weight -> weight > 0),
        "mutation.prior must give some operation a weight above 0");
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  private static Map<String, Double> ordered(List<String> symbols, double... weights) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      map.put(symbols.get(i), weights[i]);
    }
    map.put(OTHER, 0.2);
    return map;
  }

  /** Returns weights of one's own. */
  public static OpPrior of(Map<String, Double> weights) {
    return new OpPrior("", weights);
  }

  /** Returns the priors that can be named. */
  public static List<OpPrior> all() {
    return List.of(UNIFORM, ARITHMETIC, REDISCOVERY);
  }

  /** Returns the prior of this name. */
  public static Optional<OpPrior> byName(String name) {
    return all().stream().filter(prior -> prior.name.equals(name)).findFirst();
  }

  /** Returns the weight of an operation. */
  public double weight(Op op) {
    return weights.getOrDefault(op.symbol(), weights.getOrDefault(OTHER, 1.0));
  }
}
