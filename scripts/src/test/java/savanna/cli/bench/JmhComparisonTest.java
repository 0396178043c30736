// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import savanna.cli.bench.JmhComparison.Figure;
import savanna.cli.bench.JmhComparison.Figures;

class JmhComparisonTest {
  private static final Figures PUBLISHED = figures("a CPU", 100, 5);

  private static Figures figures(String cpu, double nanoseconds, double half) {
    return new Figures(
        cpu,
        "17",
        new TreeMap<>(
            Map.of(
                "LogLine.write", new Figure(nanoseconds, nanoseconds - half, nanoseconds + half))));
  }

  @Test
  void twiceTheTimeIsTooSlow() {
    Figures now = figures("a CPU", 200, 5);

    assertThat(JmhComparison.isTooSlow(PUBLISHED, now)).isTrue();
    assertThat(JmhComparison.table(PUBLISHED, now)).containsPattern("100.0 +200.0 +2.00  slower");
  }

  @Test
  void whatIntervalsAllowIsWithinNoise() {
    Figures now = figures("a CPU", 200, 150);

    assertThat(JmhComparison.isTooSlow(PUBLISHED, now)).isFalse();
    assertThat(JmhComparison.table(PUBLISHED, now)).contains("within noise");
  }

  @Test
  void anotherCpuProvesNothing() {
    Figures now = figures("another CPU", 200, 5);

    assertThat(JmhComparison.isTooSlow(PUBLISHED, now)).isFalse();
    assertThat(JmhComparison.table(PUBLISHED, now)).contains("The CPU is another one");
  }
}
