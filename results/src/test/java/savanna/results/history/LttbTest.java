// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LttbTest {
  private static List<double[]> points(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new double[] {i, i == count / 3 ? 100 : Math.sin(i * 0.01)})
        .toList();
  }

  private static List<double[]> thin(List<double[]> points, int most) {
    return Lttb.thin(points, p -> p[0], p -> p[1], most);
  }

  @Test
  void fewPointsAllStay() {
    List<double[]> points = points(10);
    assertThat(thin(points, 10)).isEqualTo(points);
    assertThat(thin(List.of(), 3)).isEmpty();
  }

  @Test
  void theEndsAndAPeakStay() {
    List<double[]> points = points(9999);

    List<double[]> thinned = thin(points, 50);

    assertThat(thinned).hasSize(50).startsWith(points.get(0)).endsWith(points.get(9998));
    assertThat(thinned).contains(points.get(3333));
    assertThat(thinned).isSortedAccordingTo((a, b) -> Double.compare(a[0], b[0]));
  }

  @Test
  void anySizeGivesAsManyPointsAsAskedFor() {
    for (int size = 4; size < 60; size++) {
      for (int most = 3; most < size; most++) {
        assertThat(thin(points(size), most)).as("%d of %d", most, size).hasSize(most);
      }
    }
  }
}
