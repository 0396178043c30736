// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.tuning.Tuned;

class BoardTableTest {

  private static CellResult result(String optimizer, String task, double... losses) {
    Program program = ProgramLibrary.program("sgd");
    List<TrialResult> heldOut = new ArrayList<>();
    for (double loss : losses) {
      TrialOutcome outcome = Double.isNaN(loss) ? TrialOutcome.DIVERGED : TrialOutcome.COMPLETED;
      heldOut.add(new TrialResult(task, heldOut.size(), outcome, loss, 0.5, 10, 1));
    }
    BoardCell cell = new BoardCell(optimizer, program, task, task);
    return new CellResult(cell, new Tuned(program, 1, 1, 1, 1), heldOut);
  }

  @Test
  void ranksAreByMeanLossAndDivergedIsLast() {
    BoardTable table =
        BoardTable.of(
            List.of(
                result("a", "t", 3, 3),
                result("b", "t", 1, 2),
                result("c", "t", 0.1, Double.NaN),
                result("a", "u", 1, 1),
                result("b", "u", 2, 2),
                result("c", "u", 2, 2)),
            List.of());

    assertThat(table.rows()).extracting(BoardTable.Row::optimizer).containsExactly("a", "b", "c");
    assertThat(table.rows().get(0).cells())
        .extracting(BoardTable.Cell::rank)
        .containsExactly(2.0, 1.0);
    assertThat(table.rows().get(1).cells())
        .extracting(BoardTable.Cell::rank)
        .containsExactly(1.0, 2.5);
    assertThat(table.rows().get(2).cells().get(0).loss().mean()).isInfinite();
    assertThat(table.rows().get(1).meanRank()).isEqualTo(1.75);
    assertThat(table.rows().get(1).cells().get(0).loss().mean()).isEqualTo(1.5);
  }

  @Test
  void anIncompleteBoardIsRefused() {
    assertThatThrownBy(
            () ->
                BoardTable.of(
                    List.of(result("a", "t", 1), result("b", "t", 2), result("a", "u", 1)),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b has not been on u");
  }

  /** Ranks 1 2 3 4 against 1 2 4 3: by the formula 1 - 6 sum d^2 / (n (n^2 - 1)) = 0.8. */
  @Test
  void rhoIsSpearmansOverTheSharedOptimizers() {
    PublicBoard board =
        new PublicBoard(
            "p",
            "s",
            "f",
            List.of(
                new PublicBoard.Entry("A", 10, List.of("a")),
                new PublicBoard.Entry("B", 20, List.of("missing", "b")),
                new PublicBoard.Entry("X", 25, List.of()),
                new PublicBoard.Entry("C", 40, List.of("c")),
                new PublicBoard.Entry("D", 30, List.of("d"))));

    Agreement agreement =
        Agreement.of(board, "t", Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0, "e", 5.0));

    assertThat(agreement.shared()).containsExactly("a", "b", "c", "d");
    assertThat(agreement.rho()).isCloseTo(0.8, within(1e-12));
    assertThat(Agreement.of(board, "t", Map.of("a", 1.0, "b", 2.0)).rho()).isNaN();
  }

  /** A public board that names a program which the library lacks would be compared on nothing. */
  @Test
  void publicBoardsAgreeWithEachOtherOnWhatBothHave() {
    List<PublicBoard> boards = PublicBoard.all();
    assertThat(boards)
        .extracting(PublicBoard::name)
        .containsExactly("modded-nanogpt", "fantastic", "tabular");

    for (PublicBoard board : boards) {
      long known =
          board.entries().stream()
              .filter(entry -> entry.programs().stream().anyMatch(ProgramLibrary.names()::contains))
              .count();
      assertThat(known).as(board.name()).isGreaterThanOrEqualTo(6);
      assertThat(board.source()).isNotBlank();
      assertThat(board.entries()).extracting(PublicBoard.Entry::value).doesNotContainNull();
    }
  }
}
