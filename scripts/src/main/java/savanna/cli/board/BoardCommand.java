// SPDX-License-Identifier: Apache-2.0
package savanna.cli.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.EvaluationOptions;
import savanna.cli.input.ExecutorChoice;
import savanna.cli.input.KernelsOption;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;
import savanna.results.board.BoardDirectory;
import savanna.results.board.BoardFile;
import savanna.results.io.Json;
import savanna.results.provenance.MachineKind;
import savanna.results.session.BoardSession;
import savanna.search.board.Board;
import savanna.search.board.BoardCell;
import savanna.search.board.BoardSettings;
import savanna.search.board.BoardTable;
import savanna.search.board.CellResult;
import savanna.search.board.PublicBoard;
import savanna.search.replay.Mismatch;
import savanna.search.replay.RecordedTraining;

/** {@code savanna board}: library optimizers on tasks, all knobs tuned. */
@Command(
    name = "board",
    description = {
      "Measures optimizers on tasks at several lengths, each tuned for each, and tells how well their"
          + " order agrees with public boards of large models.",
      "",
      "A cell is an optimizer on a task. Its rate, decay and memories (1 - b of each interp with a"
          + " constant; equal constants move together) are tuned within the same budget of training"
          + " runs: first the rate alone, then all by CMA-ES, at last the best four points on further"
          + " seeds. Only whole schedules are trained. The tuned program then trains on held-out"
          + " seeds, the same for all. With --half tuning has runs of half the length.",
      "",
      "Every training run is kept in DIR, in a log for each cell; the same command goes on where it"
          + " was stopped, however that was, and prints the board again when all is done. Other"
          + " optimizers, tasks and lengths may be added; seeds, budget and machine stay. Logs do"
          + " not depend on --workers. --replay trains recorded runs again: all must come out equal"
          + " to the last bit, else the exit code is 1.",
      "",
      "The table has the mean loss of each cell with its 95 %% interval by Student's t, and its rank"
          + " on the task. rho is Spearman's correlation with the ranks of a public board over the"
          + " optimizers that both have: 1 for the same order, 0 for none. The public boards agree"
          + " with each other at about 0.8 to 0.9.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna board runs/board --optimizers adamw,lion,muon --tasks digits-vit,java-lm \\",
      "    --lengths 1,4 --seeds 5 --budget 32",
      "  savanna board runs/board --optimizers adamw,lion,muon --tasks digits-vit,java-lm \\",
      "    --lengths 1,4 --replay 20",
    },
    mixinStandardHelpOptions = true)
public final class BoardCommand implements Callable<Integer> {
  private static final int DEFAULT_SEEDS = 10;
  private static final int DEFAULT_BUDGET = 64;

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The directory of the board.")
  private Path path = Path.of("");

  @Mixin private CellOptions cellOptions = new CellOptions();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Held-out training runs of each cell. Default: that of DIR, else 10.")
  private @Nullable Integer seeds;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Training runs to tune each cell with. Default: that of DIR, else 64.")
  private @Nullable Integer budget;

  @Option(
      names = "--replay",
      paramLabel = "N",
      description = "Train N recorded training runs again, evenly spaced, and compare.")
  private @Nullable Integer replay;

  @Mixin private EvaluationOptions evaluation = new EvaluationOptions();
  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public BoardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (replay != null && replay < 1) {
      throw new BadInputException("--replay is a number from 1, got " + replay);
    }
    BoardFile before = BoardDirectory.settings(path);
    if (replay != null && before == null) {
      throw new BadInputException(path + ": no board to replay; measure one first");
    }
    BoardCells cells = cellOptions.cells(console);
    BoardSettings settings = settings(before);
    KernelFamily kernels = before == null ? KernelFamily.AUTO : before.machine().kernels();
    KernelsOption.use(kernels, console);
    BoardFile file =
        new BoardFile(
            settings,
            before == null ? ExecutorFactories.DEFAULT : before.executor(),
            MachineKind.here());
    ExecutorFactory executors = ExecutorChoice.one(file.executor());
    try (BoardDirectory directory = BoardDirectory.open(path, file);
        BoardSession session =
            new BoardSession(directory, evaluation.workers(console), cells.tasks(), executors)) {
      return replay == null
          ? measure(session, cells.cells(), settings)
          : replay(session, directory, cells.cells(), replay);
    }
  }

  private BoardSettings settings(@Nullable BoardFile before) {
    int seedCount =
        seeds != null ? seeds : before == null ? DEFAULT_SEEDS : before.settings().seeds();
    int runs =
        budget != null ? budget : before == null ? DEFAULT_BUDGET : before.settings().budget();
    if (seedCount < 1 || runs < 1) {
      throw new BadInputException("--seeds and --budget are numbers from 1");
    }
    return new BoardSettings(seedCount, runs);
  }

  private int measure(BoardSession session, List<BoardCell> cells, BoardSettings settings)
      throws InterruptedException {
    List<CellResult> results;
    try (ProgressLine line = new ProgressLine(console)) {
      results = session.measure(cells, settings, progress(line, cells.size()));
    }
    BoardReport report =
        BoardReport.of(settings, results, BoardTable.of(results, PublicBoard.all()));
    if (format.isJson()) {
      console.out().print(Json.document("board-report", report));
    } else {
      BoardText.print(report, console.out());
    }
    return 0;
  }

  private static Board.Progress progress(ProgressLine line, int cells) {
    return (done, runs, purpose) ->
        line.update(
            () ->
                "%s of %s done, now %s: %s"
                    .formatted(
                        Numbers.count(done),
                        Numbers.counted(cells, "cell"),
                        purpose,
                        Numbers.counted(runs, "training run")));
  }

  private int replay(
      BoardSession session, BoardDirectory directory, List<BoardCell> cells, int count)
      throws InterruptedException {
    List<RecordedTraining> all = directory.recorded(cells);
    List<RecordedTraining> chosen = RecordedTraining.sample(all, count);
    List<Mismatch> mismatches;
    try (ProgressLine line = new ProgressLine(console)) {
      IntConsumer progress =
          done -> line.update(() -> "replayed %d of %d".formatted(done, chosen.size()));
      mismatches = session.replay(chosen, progress);
    }
    List<String> lines = new ArrayList<>();
    for (Mismatch mismatch : mismatches) {
      RecordedTraining training = mismatch.training();
      lines.add(
          "%s:%d: %s"
              .formatted(
                  directory.file(cells.get(training.program())),
                  training.event(),
                  mismatch.differences()));
    }
    BoardReplay report = new BoardReplay(all.size(), chosen.size(), lines);
    if (format.isJson()) {
      console.out().print(Json.document("board-replay", report));
    } else {
      lines.forEach(console.out()::println);
      console
          .out()
          .printf(
              "%d of %d recorded training runs computed again, to be equal to the last bit: %s%n",
              chosen.size(),
              all.size(),
              lines.isEmpty() ? "no mismatch" : "MISMATCHES: " + lines.size());
    }
    return lines.isEmpty() ? 0 : 1;
  }
}
