// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a child differs from its parent.
 *
 * <p>The paper gives three kinds of mutation, the laws of the constants and nothing about the other
 * odds, so those are ours. {@code freshTarget}: of the 13 statements that the search had inserted
 * into the paper's program 8, three introduce a variable, hence a quarter. {@code newConstant}: two
 * of that program's 19 new arguments are constants, and every further one takes tries away from
 * variables, of which there are about ten; hence 0.2. {@code rescale}: a constant's argument is as
 * often rescaled as replaced.
 *
 * @param weights how often each mutation operator is drawn, relative to the others, by its name;
 *     each from 0, one at least above 0. Operators are drawn in the order of this map
 * @param prior of the operations of new statements
 * @param newConstant probability that a new argument is a constant drawn from N(0, 1), not a
 *     variable
 * @param freshTarget probability that an inserted statement assigns to a new variable
 * @param rescale probability that modifying a constant multiplies it by 2^a, a from N(0, 1), and
 *     does not replace it
 * @param chain mutations that lead from a parent to its child, from 1; the paper has 1
 * @param maxStatements a child longer than this is thrown away like an invalid one; a guard against
 *     running out of memory, not a bound that searches meet
 * @param maxLiveStatements a child with more live statements is thrown away like an invalid one:
 *     the ceiling on what a train step can cost, in units that no machine changes
 * @param schedule what children may do with the schedule's value; the paper's may do anything
 */
@RecordBuilder
public record MutationSettings(
    Map<String, Double> weights,
    OpPrior prior,
    double newConstant,
    double freshTarget,
    double rescale,
    int chain,
    int maxStatements,
    int maxLiveStatements,
    ScheduleUse schedule)
    implements MutationSettingsBuilder.With {

  /** What only makes programs shorter. */
  private static final Set<String> SHORTENING = Set.of("delete", "bypass", "reduce");

  /** The paper's three kinds, one third each, with our odds where it has none. */
  public static final MutationSettings DEFAULT =
      new MutationSettings(
          paper(), OpPrior.UNIFORM, 0.2, 0.25, 0.5, 1, 10_000, 200, ScheduleUse.FREE);

  /**
   * @throws IllegalArgumentException if a value is out of its range, or no operator has weight
   */
  public MutationSettings {
    weights.forEach((name, weight) -> Check.atLeast("mutation.weights." + name, weight, 0));
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    Check.that(
        weights.values().stream().anyMatch(weight -> weight > 0),
        "mutation.weights must not all be 0");
    Check.inRange("mutation.newConstant", newConstant, 0, 1);
    Check.inRange("mutation.freshTarget", freshTarget, 0, 1);
    Check.inRange("mutation.rescale", rescale, 0, 1);
    Check.inRange("mutation.chain", chain, 1, 1000);
    Check.inRange("mutation.maxStatements", maxStatements, 1, 1_000_000);
    Check.inRange("mutation.maxLiveStatements", maxLiveStatements, 1, 1_000_000);
  }

  private static Map<String, Double> paper() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("insert", 1.0);
    weights.put("delete", 1.0);
    weights.put("modify", 1.0);
    weights.put("insertOnEdge", 0.0);
    weights.put("duplicate", 0.0);
    weights.put("bypass", 0.0);
    weights.put("reduce", 0.0);
    return weights;
  }

  /** Returns whether programs can only get shorter. */
  boolean onlyShortens() {
    return weights.entrySet().stream()
        .allMatch(entry -> entry.getValue() == 0 || SHORTENING.contains(entry.getKey()));
  }

  /** Returns the weight of an operator, 0 if it has none. */
  public double weight(String operator) {
    return weights.getOrDefault(operator, 0.0);
  }

  /** Returns these settings with another weight of one operator. */
  public MutationSettings withWeight(String operator, double weight) {
    Map<String, Double> changed = new LinkedHashMap<>(weights);
    changed.put(operator, weight);
    return withWeights(changed);
  }

  /** Returns these settings with weight on nothing but one operator. */
  public MutationSettings withOnly(String operator) {
    return withWeights(Map.of(operator, 1.0));
  }
}
