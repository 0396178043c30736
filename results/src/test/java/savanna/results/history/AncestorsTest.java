// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.results.ChildExample;
import savanna.search.config.SearchConfig;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;

class AncestorsTest {
  private final Ancestors ancestors = new Ancestors();

  /** Each child has another decay of the momentum than the one before it. */
  private void line(int children) {
    ancestors.accept(
        new RunStarted(
            List.of(
                new MeasuredProgram(
                    -1,
                    "00",
                    null,
                    new Shape(9, 9, 2),
                    -1,
                    List.of(),
                    SearchConfig.INITIAL_PROGRAM)),
            List.of(),
            List.of()));
    for (int i = 0; i < children; i++) {
      ancestors.accept(ChildExample.of(i).withMomentum(i - 1, 0.5 + i).hash("0" + i).child());
    }
  }

  @Test
  void theLineLeadsFromTheWarmStart() {
    line(4);

    assertThat(ancestors.of(3)).extracting(Ancestor::index).containsExactly(-1, 0, 1, 2, 3);
  }

  @Test
  void whatLeadsToTheLivingIsNotForgotten() {
    line(4);

    ancestors.retainOnly(List.of(2), 0);

    assertThat(ancestors.of(2)).hasSize(4);
  }

  @Test
  void anAncestryWithAForgottenStepIsNotMadeUp() {
    line(4);

    ancestors.retainOnly(List.of(2), 0);

    assertThat(ancestors.of(3)).isEmpty();
  }
}
