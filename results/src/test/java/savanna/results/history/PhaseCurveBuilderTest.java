// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.results.ChildExample;
import savanna.search.config.SearchMode;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.mutation.Mutation;

class PhaseCurveBuilderTest {
  private static final Shape SHAPE = new Shape(9, 9, 2);

  /** The second population, which begins with index 100. */
  private final PhaseCurveBuilder curve =
      new PhaseCurveBuilder(
          new PhaseStarted(100, 1, SearchMode.EVOLUTION, 5, List.of(-1)),
          new PhaseCurve.Point(0, 0, 0, -1, -1, "00", SHAPE, null),
          1,
          new Effort(100, 0, 5000));

  private void result(int index, int phase, Origin origin, Verdict verdict, double fitness) {
    curve.accept(
        ChildExample.of(index)
            .phase(phase)
            .origin(origin)
            .verdict(verdict)
            .fitness(fitness)
            .child(),
        new Effort(index + 1L, 0, 50 * (index + 1L)),
        null);
  }

  @Test
  void itsOwnResultsCount() {
    Origin child = new Origin.Mutated(-1, List.of(new Mutation.Delete(0)));
    result(100, 1, child, Verdict.TRAINED, -0.9);
    result(101, 1, new Origin.Retest(100), Verdict.RETESTED, -0.95);

    assertThat(curve.curve().points())
        .extracting(PhaseCurve.Point::fitness, PhaseCurve.Point::trainSteps)
        .startsWith(tuple(-1.0, 5000L), tuple(-0.9, 5050L));
    assertThat(curve.curve().retests())
        .extracting(PhaseCurve.Point::fitness)
        .containsExactly(-0.95);
  }

  @Test
  void whatAnEarlierPopulationLeftTellsNothingOfIt() {
    Origin child = new Origin.Mutated(98, List.of(new Mutation.Delete(0)));
    result(100, 0, child, Verdict.TRAINED, -0.8);
    result(101, 1, new Origin.Confirmation(99), Verdict.CONFIRMED, -0.7);
    result(102, 1, new Origin.Retest(99), Verdict.RETESTED, -0.75);

    assertThat(curve.curve().points()).extracting(PhaseCurve.Point::fitness).containsOnly(-1.0);
    assertThat(curve.curve().retests()).isEmpty();
  }
}
