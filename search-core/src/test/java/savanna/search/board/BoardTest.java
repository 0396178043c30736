// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomStream;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.evaluation.WorkerPool;

class BoardTest {
  private static final BoardSettings SETTINGS = new BoardSettings(3, 20);

  private int trained;

  /** A loss that depends on program, task and seed alone. */
  private static final class Fake implements WorkerPool.Worker {
    @Override
    public Evaluation train(Candidate candidate) throws InterruptedException {
      Trial trial = candidate.trials().get(0);
      RandomStream random =
          RandomStream.of(candidate.program().hashCode(), trial.task().hashCode(), trial.seed());
      double loss = 1 + random.nextDouble();
      Thread.sleep(random.nextInt(3));
      TrialOutcome outcome = loss > 1.9 ? TrialOutcome.DIVERGED : TrialOutcome.COMPLETED;
      double given = loss > 1.9 ? Double.NaN : loss;
      return new Evaluation(
          candidate.index(),
          List.of(new TrialResult(trial.task(), trial.seed(), outcome, given, 0.5, 10, 1)),
          0);
    }
  }

  /** A log in memory, cut off after a number of training runs. */
  private static final class Memory implements CellLog {
    private final List<BoardRun> runs;
    private final List<BoardRun> before;

    Memory(List<BoardRun> runs) {
      this.runs = runs;
      this.before = List.copyOf(runs);
    }

    @Override
    public Iterator<BoardRun> recorded() {
      return before.iterator();
    }

    @Override
    public void add(BoardRun run) {
      runs.add(run);
    }

    @Override
    public RuntimeException mismatch(String message) {
      return new IllegalStateException(message);
    }

    @Override
    public void close() {}
  }

  private static List<BoardCell> cells() {
    List<BoardCell> cells = new ArrayList<>();
    for (String task : List.of("t", "u", "v")) {
      for (String name : List.of("adamw", "lion", "sgd")) {
        cells.add(new BoardCell(name, ProgramLibrary.program(name), task, task + ":half"));
      }
    }
    return cells;
  }

  private List<CellResult> measure(int workers, Map<BoardCell, List<BoardRun>> logs)
      throws InterruptedException {
    try (WorkerPool pool = new WorkerPool(workers, Fake::new)) {
      return new Board(pool, (done, runs, purpose) -> trained = Math.max(trained, runs))
          .measure(
              cells(),
              SETTINGS,
              cell -> new Memory(logs.computeIfAbsent(cell, c -> new ArrayList<>())));
    }
  }

  @Test
  void logsAndResultsDoNotDependOnTheWorkers() throws Exception {
    Map<BoardCell, List<BoardRun>> one = new LinkedHashMap<>();
    Map<BoardCell, List<BoardRun>> many = new LinkedHashMap<>();

    assertThat(measure(1, one)).isEqualTo(measure(7, many));
    assertThat(one).isEqualTo(many).hasSize(9);
    assertThat(one.values()).allSatisfy(runs -> assertThat(runs).hasSizeBetween(13, 23));
  }

  @Test
  void aBoardThatWasStoppedAnywhereEndsAlike() throws Exception {
    Map<BoardCell, List<BoardRun>> whole = new LinkedHashMap<>();
    List<CellResult> results = measure(3, whole);
    for (int kept : new int[] {0, 1, 5, 17, 100}) {
      Map<BoardCell, List<BoardRun>> stopped = new LinkedHashMap<>();
      whole.forEach(
          (cell, runs) ->
              stopped.put(cell, new ArrayList<>(runs.subList(0, Math.min(kept, runs.size())))));
      trained = 0;

      assertThat(measure(2, stopped)).isEqualTo(results);
      assertThat(stopped).isEqualTo(whole);
      assertThat(trained == 0).isEqualTo(kept == 100);
    }
  }

  @Test
  void tuningAndMeasuringHaveSeedsAndTasksOfTheirOwn() throws Exception {
    Map<BoardCell, List<BoardRun>> logs = new LinkedHashMap<>();
    measure(2, logs);

    logs.forEach(
        (cell, runs) -> {
          List<TrialResult> results = runs.stream().map(BoardRun::result).toList();
          int tuning = results.size() - SETTINGS.seeds();
          assertThat(results.subList(0, tuning))
              .allMatch(run -> run.seed() < 0 && run.task().equals(cell.tuningTask()));
          assertThat(results.subList(tuning, results.size()))
              .extracting(TrialResult::seed)
              .containsExactly(0L, 1L, 2L);
          assertThat(runs.subList(tuning, runs.size()))
              .allMatch(run -> run.result().task().equals(cell.task()))
              .extracting(BoardRun::program)
              .containsOnly(runs.get(tuning).program());
        });
  }

  @Test
  void aLogOfSomethingElseIsRefused() throws Exception {
    Map<BoardCell, List<BoardRun>> logs = new LinkedHashMap<>();
    measure(2, logs);
    List<BoardRun> first = logs.values().iterator().next();
    first.remove(2);

    assertThatThrownBy(() -> measure(2, logs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not the one that follows");
  }
}
