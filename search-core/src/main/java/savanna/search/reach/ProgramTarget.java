// SPDX-License-Identifier: Apache-2.0
package savanna.search.reach;

import com.google.common.collect.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.exec.Fingerprint;
import savanna.dsl.family.Family;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.family.FamilyKind;

/**
 * A program's behaviour: its fingerprint, or its family with factors of momentum and memory within
 * {@value #TOLERANCE}. Rate and decay do not count. A program of no known family is reached by its
 * fingerprint alone.
 */
public final class ProgramTarget implements ReachTarget {
  private static final double TOLERANCE = 0.02;
  private static final List<String> FACTORS = List.of("b1", "b2", "factor");

  private final Fingerprint fingerprint;
  private final FamilyTarget family;

  /** Takes the program whose behaviour is looked for. */
  public ProgramTarget(AbstractExecution program) {
    this.fingerprint = Fingerprint.of(program);
    Family found = FamilyClassifier.classify(program);
    Map<String, Range<Double>> bounds = new HashMap<>();
    for (String factor : FACTORS) {
      Double value = found.parameters().get(factor);
      if (value != null) {
        bounds.put(factor, Range.closed(value - TOLERANCE, value + TOLERANCE));
      }
    }
    this.family = new FamilyTarget(found.kind(), bounds);
  }

  @Override
  public boolean isReachedBy(AbstractExecution program) {
    boolean known = family.kind() != FamilyKind.OTHER && family.kind() != FamilyKind.SCHEDULE_GAME;
    return (known && family.isReachedBy(program)) || Fingerprint.of(program).equals(fingerprint);
  }
}
