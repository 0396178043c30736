// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.blas.KernelFamily;
import savanna.results.ExampleEvents;
import savanna.results.io.BadFileException;
import savanna.results.provenance.MachineKind;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelEvent;
import savanna.search.funnel.FunnelEvent.FunnelFinished;
import savanna.search.funnel.FunnelEvent.FunnelStarted;
import savanna.search.funnel.FunnelEvent.FunnelTraining;
import savanna.search.funnel.FunnelEvent.MetaValidationPoint;
import savanna.search.funnel.FunnelEvent.ProgramTuned;
import savanna.search.funnel.FunnelEvent.StageResult;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.FunnelSummary;
import savanna.search.funnel.MetaOverfitting;
import savanna.search.funnel.SearchPoint;
import savanna.search.funnel.TaskLosses;
import savanna.search.statistics.Estimate;

class FunnelLogTest {
  private static final String PROGRAM =
      "def train(w, g, lr):\n  update = g * lr\n  return update\n";
  private static final MachineKind MACHINE =
      new MachineKind(KernelFamily.HASWELL, "a BLAS", "Linux amd64", null);
  private static final SearchPoint EARLY = new SearchPoint(50, 0.5, 1);
  private static final SearchPoint LATE = new SearchPoint(100, 1, 1);
  private static final TaskLosses LOSSES =
      new TaskLosses("iris-mlp", List.of(3L, 4L), List.of(0.1 + 0.2, 0.25), List.of(0.5, 0.5));
  private static final TaskLosses FAILED =
      new TaskLosses("iris-mlp", List.of(3L, 4L), List.of(0.3, Double.NaN), List.of(0.5, 0.5));

  /** One event of every kind, with every kind of number. */
  private static final List<FunnelEvent> EVENTS =
      List.of(
          new FunnelStarted(
              new FunnelSettings(
                  4,
                  0.05,
                  new MetaValidationSettings("iris-mlp", 2, 4, 2, 2),
                  List.of(new StageSettings("A", List.of("iris-mlp"), 8, 2, 2))),
              7,
              101,
              List.of(
                  new FunnelProgram(-1, ExampleEvents.HASH, -1, PROGRAM),
                  new FunnelProgram(12, ExampleEvents.HASH, -1.0 / 3, PROGRAM)),
              List.of(1),
              List.of(EARLY, LATE)),
          new FunnelTraining(
              "A", FunnelTraining.Purpose.TUNING, 1, Math.sqrt(10), 0.1, ExampleEvents.COMPLETED),
          new FunnelTraining(
              "A", FunnelTraining.Purpose.COMPARISON, 0, 1, 1, ExampleEvents.DIVERGED),
          new ProgramTuned("A", "iris-mlp", 1, 1, 10, Double.POSITIVE_INFINITY, 8, PROGRAM),
          new MetaValidationPoint(EARLY, LOSSES, -0.55),
          new MetaValidationPoint(LATE, FAILED, Double.NEGATIVE_INFINITY),
          new StageResult("A", 1, List.of(LOSSES), Estimate.of(-0.4, -0.5), 0.07, true),
          new StageResult(
              "A",
              2,
              List.of(FAILED),
              Estimate.of(-0.4, Double.POSITIVE_INFINITY),
              Double.NaN,
              false),
          new FunnelFinished(List.of(1)));

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() {
    file = folder.resolve("funnel.jsonl");
    try (FunnelLogWriter writer = new FunnelLogWriter(file, new RunDigests("d1", "p1"), MACHINE)) {
      EVENTS.forEach(writer::write);
    }
  }

  private List<FunnelEvent> read() {
    List<FunnelEvent> events = new ArrayList<>();
    try (FunnelLogReader reader = new FunnelLogReader(file, new RunDigests("d1", "p1"))) {
      reader.forEachRemaining(events::add);
    }
    return events;
  }

  @Test
  void everyEventComesBackEqual() throws Exception {
    assertThat(read()).isEqualTo(EVENTS);
    assertThat(Files.readAllLines(file)).hasSize(1 + EVENTS.size());
    assertThat(Files.readString(file)).contains("0.30000000000000004", "\"NaN\"", "\"-Infinity\"");
  }

  @Test
  void theMachineIsNamed() {
    try (FunnelLogReader reader = new FunnelLogReader(file, new RunDigests("d1", "p1"))) {
      assertThat(reader.machine()).isEqualTo(MACHINE);
    }
  }

  @Test
  void anEditedNumberIsFoundAtItsLine() throws Exception {
    Files.writeString(file, Files.readString(file).replace("-0.55", "-0.56"));

    assertThatThrownBy(this::read)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":6: ");
  }

  @Test
  void whatIsNoEventIsRefused() throws Exception {
    for (String line :
        List.of(
            "{\"event\":\"party\"}",
            "{\"survivors\":[1]}",
            "{\"event\":\"finished\",\"survivors\":[1],\"mood\":2}",
            "{\"event\":\"finished\"}")) {
      LineChecksum checksum = new LineChecksum();
      Files.write(
          file,
          checksum.seal(
              "{\"schema\":\"savanna/funnel-events/2\",\"config\":\"d1\",\"provenance\":\"p1\"}"));
      Files.write(file, checksum.seal(line), StandardOpenOption.APPEND);
      assertThatThrownBy(this::read).as(line).hasMessageStartingWith(file + ":2: no event");
    }
  }

  @Test
  void theSummaryHasEverything() {
    FunnelSummary summary = FunnelSummary.of(EVENTS.iterator());

    assertThat(summary.started()).contains((FunnelStarted) EVENTS.get(0));
    assertThat(summary.trainingRuns()).isEqualTo(2);
    assertThat(summary.trainSteps()).isEqualTo(703);
    assertThat(summary.tuned("A", "iris-mlp", 1)).isPresent();
    assertThat(summary.tuned("A", "iris-mlp", 0)).isEmpty();
    assertThat(summary.results("A")).hasSize(2);
    assertThat(summary.metaOverfitting())
        .contains(new MetaOverfitting(0.5, true, -0.55, Double.NEGATIVE_INFINITY));
    assertThat(summary.finished()).contains(new FunnelFinished(List.of(1)));
  }
}
