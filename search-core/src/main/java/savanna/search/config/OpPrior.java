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
              0.2,
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
          ordered(
              0.4,
              List.of(
                  "*",
                  "interp",
                  "+",
                  "reciprocal",
                  "sqrt",
                  "-",
                  "square",
                  "/",
                  "sign",
                  "max",
                  "norm",
                  "power",
                  "col_mean",
                  "negative",
                  "copy",
                  "min",
                  "row_mean",
                  "clamp",
                  "cos",
                  "dot",
                  "log",
                  "abs",
                  "exp"),
              37.5,
              14.8,
              12.3,
              8.4,
              4.6,
              4.5,
              4.3,
              3.3,
              2.4,
              1.8,
              1.7,
              1.1,
              0.6,
              0.5,
              0.4,
              0.4,
              0.3,
              0.2,
              0.2,
              0.2,
              0.2,
              0.1,
              0.1));

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

  private static Map<String, Double> ordered(
      double other, List<String> symbols, double... weights) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      map.put(symbols.get(i), weights[i]);
    }
    map.put(OTHER, other);
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
