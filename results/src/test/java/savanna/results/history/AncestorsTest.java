// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.config.SearchConfig;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.mutation.Argument;
import savanna.search.mutation.Mutation;

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
      ancestors.accept(
          new Child(
              i,
              0,
              new Origin.Mutated(
                  i - 1, List.of(new Mutation.Modify(1, 2, new Argument.Number(0.5 + i)))),
              "0" + i,
              null,
              new Shape(9, 9, 2),
              Verdict.TRAINED,
              false,
              List.of(),
              1,
              -1,
              null));
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
