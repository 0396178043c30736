// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
      try (ReadAhead<Integer> ahead = new ReadAhead<>(numbers(count, false))) {
        ahead.forEachRemaining(seen::add);
      }
      assertThat(seen).isEqualTo(IntStream.range(0, count).boxed().toList());
    }
  }

  @Test
  void aFailureComesAfterWhatWasBeforeIt() {
    List<Integer> seen = new ArrayList<>();

    try (ReadAhead<Integer> ahead = new ReadAhead<>(numbers(5000, true))) {
      assertThatThrownBy(() -> ahead.forEachRemaining(seen::add))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("line 5000");
    }
    assertThat(seen).hasSize(5000);
  }

  @Test
  void anErrorOfTheReadingThreadIsNotWaitedForInVain() {
    try (ReadAhead<Integer> ahead = new ReadAhead<>(numbers(3, new OutOfMemoryError("heap")))) {
      assertThatThrownBy(() -> ahead.forEachRemaining(i -> {}))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("heap");
    }
  }

  @Test
  void closingEndsTheReading() {
    AtomicInteger taken = new AtomicInteger();
    Iterator<Integer> endless = IntStream.generate(taken::incrementAndGet).iterator();
    ReadAhead<Integer> ahead = new ReadAhead<>(endless);
    assertThat(ahead.next()).isEqualTo(1);

    ahead.close();

    int last = taken.get();
    assertThat(last).isLessThan(100_000);
    assertThat(endless.next()).as("nobody takes from it").isEqualTo(last + 1);
  }
}
