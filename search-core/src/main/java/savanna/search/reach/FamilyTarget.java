// SPDX-License-Identifier: Apache-2.0
package savanna.search.reach;

import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import savanna.dsl.DecimalText;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.family.Family;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.family.FamilyKind;
import savanna.dsl.family.SignProbe;

/**
 * A family, with bounds on what is measured of its programs.
 *
 * @param kind the family
 * @param bounds by parameter, e.g. {@code b1}; a program in which it was not measured is outside
 */
public record FamilyTarget(FamilyKind kind, Map<String, Range<Double>> bounds)
    implements ReachTarget {
  private static final List<String> PARAMETERS =
      List.of("b1", "b2", "factor", "rate", "lambda", "decay", "agree", "disagree");

  public FamilyTarget {
    bounds = Map.copyOf(bounds);
  }

  /**
   * Returns the target that a text describes, e.g. {@code lion-like:b1=0.5..1,b2=0.5..1}; empty if
   * the text does not begin with a family.
   *
   * @throws IllegalArgumentException if it does, but goes on with something else than bounds
   */
  public static Optional<FamilyTarget> parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    return Arrays.stream(FamilyKind.values())
        .filter(kind -> name(kind).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            kind ->
                new FamilyTarget(kind, colon < 0 ? Map.of() : bounds(text.substring(colon + 1))));
  }

  /** Returns the names of families as {@link #parse} takes them. */
  public static List<String> names() {
    return Arrays.stream(FamilyKind.values()).map(FamilyTarget::name).toList();
  }

  private static String name(FamilyKind kind) {
    return kind.label().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static Map<String, Range<Double>> bounds(String text) {
    Map<String, Range<Double>> bounds = new LinkedHashMap<>();
    for (String bound : text.split(",", -1)) {
      int equals = bound.indexOf('=');
      int dots = bound.indexOf("..");
      String parameter = equals < 0 ? bound : bound.substring(0, equals);
      if (!PARAMETERS.contains(parameter)) {
        throw new IllegalArgumentException(
            "'" + parameter + "' is no parameter of families; there are " + PARAMETERS);
      }
      try {
        bounds.put(
            parameter,
            Range.closed(
                Double.valueOf(bound.substring(equals + 1, dots)),
                Double.valueOf(bound.substring(dots + 2))));
      } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
        throw new IllegalArgumentException(
            "'" + bound + "' is no bound; write e.g. b1=0.5..1, the smaller number first", broken);
      }
    }
    return bounds;
  }

  @Override
  public boolean isReachedBy(AbstractExecution program) {
    boolean sign = kind == FamilyKind.LION_LIKE || kind == FamilyKind.SIGN_MOMENTUM;
    return !(sign && !SignProbe.mayBeSign(program)) && contains(FamilyClassifier.classify(program));
  }

  /** Returns whether a program of this family is meant. */
  public boolean contains(Family family) {
    return family.kind() == kind
        && bounds.entrySet().stream()
            .allMatch(
                bound -> {
                  Double value = family.parameters().get(bound.getKey());
                  return value != null && bound.getValue().contains(value);
                });
  }

  /** Returns the text that {@link #parse} reads. */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    bounds.forEach(
        (name, range) ->
            texts.add(
                name
                    + "="
                    + DecimalText.of(range.lowerEndpoint())
                    + ".."
                    + DecimalText.of(range.upperEndpoint())));
    return name(kind) + (texts.isEmpty() ? "" : ":" + String.join(",", texts));
  }
}
