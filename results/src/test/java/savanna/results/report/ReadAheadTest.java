// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
  /** Counts up to a number, and fails there if it is told to. */
  private static Iterator<Integer> numbers(int count, boolean failing) {
    return numbers(count, failing ? new IllegalStateException("line " + count) : null);
  }

  private static Iterator<Integer> numbers(int count, @Nullable Throwable failure) {
    return IntStream.range(0, failure == null ? count : count + 1)
        .mapToObj(
            i -> {
              if (i == count && failure != null) {
                Throwables.throwIfUnchecked(failure);
              }
              return i;
            })
        .iterator();
  }

  @Test
  void allElementsComeInTheirOrder() {
    for (int count : new int[] {0, 1, 1023, 1024, 1025, 100_000}) {
      List<Integer> seen = new ArrayList<>();
      new ReadAhead<>(numbers(count, false)).forEach(seen::add);
      assertThat(seen).isEqualTo(IntStream.range(0, count).boxed().toList());
    }
  }

  @Test
  void aFailureComesAfterWhatWasBeforeIt() {
    List<Integer> seen = new ArrayList<>();

    assertThatThrownBy(() -> new ReadAhead<>(numbers(5000, true)).forEach(seen::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("line 5000");
    assertThat(seen).hasSize(5000);
  }

  @Test
  void anErrorOfTheReadingThreadIsNotWaitedForInVain() {
    assertThatThrownBy(
            () -> new ReadAhead<>(numbers(3, new OutOfMemoryError("heap"))).forEach(i -> {}))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("heap");
  }

  @Test
  void aFailureOfTheWorkEndsTheReading() {
    assertThatThrownBy(
            () ->
                new ReadAhead<>(numbers(10_000_000, false))
                    .forEach(
                        i -> {
                          throw new IllegalArgumentException("work");
                        }))
        .hasMessage("work");
  }
}
