// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import savanna.search.funnel.FunnelEvent.StageResult;

class StageResultTest {

  private static TaskLosses losses(Double... relative) {
    Double[] baseline = new Double[relative.length];
    Arrays.fill(baseline, 1.0);
    List<Long> seeds = LongStream.range(0, relative.length).boxed().toList();
    return new TaskLosses("task", seeds, List.of(relative), List.of(baseline));
  }

  private static List<StageResult> results(TaskLosses... candidates) {
    Map<Integer, List<TaskLosses>> losses = new LinkedHashMap<>();
    for (TaskLosses candidate : candidates) {
      losses.put(5 + losses.size(), List.of(candidate));
    }
    return StageResult.of("A", losses, 0.05);
  }

  /** Differences of -0.06 .. -0.14: t = -7.07 with 4 degrees of freedom, p = 0.0021. */
  private static final TaskLosses BETTER = losses(0.94, 0.92, 0.90, 0.88, 0.86);

  @Test
  void theTestIsStudentsOnThePairedDifferences() {
    StageResult result = results(BETTER).get(0);

    assertThat(result.program()).isEqualTo(5);
    assertThat(result.difference().mean()).isCloseTo(-0.1, within(1e-12));
    assertThat(result.difference().standardError()).isCloseTo(0.0141421, within(1e-7));
    assertThat(result.difference().low()).isCloseTo(-0.1 - 2.776445 * 0.0141421, within(1e-6));
    assertThat(result.adjustedP()).isCloseTo(0.00211, within(5e-6));
    assertThat(result.passed()).isTrue();
  }

  @Test
  void theMoreCandidatesTheStricterFailedOnesCounted() {
    TaskLosses failed = losses(0.5, 0.5, Double.NaN, 0.5, 0.5);
    TaskLosses[] candidates = new TaskLosses[24];
    Arrays.fill(candidates, failed);
    candidates[0] = BETTER;

    List<StageResult> results = results(candidates);

    assertThat(results.get(0).adjustedP()).isCloseTo(24 * 0.00211, within(1e-4));
    assertThat(results.get(0).passed()).isFalse();
    assertThat(results.get(1).difference().mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(results.get(1).adjustedP()).isNaN();
    assertThat(results.get(1).passed()).isFalse();
  }

  @Test
  void whatIsSignificantlyWorseDoesNotPass() {
    StageResult worse = results(losses(1.06, 1.08, 1.10, 1.12, 1.14)).get(0);

    assertThat(worse.adjustedP()).isLessThan(0.05);
    assertThat(worse.passed()).isFalse();
  }

  @Test
  void theBaselinesOwnLossesDoNotPass() {
    StageResult same = results(losses(1.0, 1.0, 1.0)).get(0);

    assertThat(same.adjustedP()).isEqualTo(1);
    assertThat(same.passed()).isFalse();
  }
}
