// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.io.BadFileException;
import savanna.results.log.EventLogReader;
import savanna.results.provenance.Machine;
import savanna.results.provenance.Provenance;
import savanna.results.provenance.ProvenanceExample;
import savanna.results.provenance.SavannaVersion;
import savanna.search.evaluation.Evaluation;
import savanna.search.event.SearchEvent;

class RunDirectoryTest {
  private static final String NOW = "2026-01-01T00:00:00Z";
  private static final Provenance PROVENANCE =
      ProvenanceExample.PROVENANCE.with(
          p ->
              p.savannaVersion(SavannaVersion.current())
                  .startedAt(NOW)
                  .java(Machine.java())
                  .operatingSystem(Machine.operatingSystem())
                  .cpu(Machine.cpu())
                  .tasks(
                      List.of(
                          new Provenance.TaskData(
                              "iris-mlp", 131, 50, "iris", "CC BY 4.0", List.of("00")))));

  @TempDir private Path folder = Path.of("");

  private RunDirectory create() {
    return RunDirectory.create(folder.resolve("a/run"), RunConfig.DEFAULT, PROVENANCE);
  }

  @Test
  void whatWasCreatedIsOpened() {
    RunDirectory run = create();

    assertThat(RunDirectory.open(run.path())).isEqualTo(run);
  }

  @ParameterizedTest
  @CsvSource({
    "startedAt, 2026-01-02T00:00:00Z",
    "savannaVersion, 9.9.9",
    "commandLine, savanna demo",
    "licence, none",
  })
  void anEditedProvenanceIsRefusedWithItsPlace(String key, String value) throws Exception {
    Path file = create().path().resolve("config.json");
    String text = Files.readString(file);
    String edited = text.replaceAll("(\"" + key + "\" : )\"[^\"]*\"", "$1\"" + value + "\"");
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(file, edited);
    long line = text.substring(0, text.indexOf("\"provenance\"")).lines().count();

    assertThatThrownBy(() -> RunDirectory.open(folder.resolve("a/run")))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":" + line + ":")
        .hasMessageContaining("provenance is not as it was written");
  }

  @Test
  void aLogKnowsTheDataThatItBeganWith() throws Exception {
    RunDirectory run = create();
    try (RunRecorder recorder = RunRecorder.open(run, 1, NOW)) {
      recorder.onEvent(ExampleEvents.all().get(0));
    }
    Path file = run.path().resolve("config.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceAll("\"sha256\" : \"[0-9a-f]{64}\"", "\"unknown\" : 1")
            .replace("\"00\"", "\"01\""));
    Files.writeString(file, Files.readString(file).replaceAll(",\\s*\"unknown\" : 1", ""));

    assertThatThrownBy(() -> RunDirectory.open(run.path()).events().close())
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining("provenance is not what it was");
  }

  @Test
  void aRunsConfigStartsAnotherRun() throws Exception {
    Path file = create().path().resolve("config.json");

    assertThat(ConfigFile.parse("c", Files.readString(file)).config()).isEqualTo(RunConfig.DEFAULT);
  }

  @Test
  void aSecondRunInItsPlaceIsRefused() {
    try (RunRecorder recorder = RunRecorder.open(create(), 1, NOW)) {
      recorder.onEvent(ExampleEvents.all().get(0));
    }

    assertThatThrownBy(this::create).hasMessageContaining("holds a run already");
  }

  @Test
  void aRunThatFailedBeforeItsFirstEventIsReplaced() {
    RunRecorder recorder = RunRecorder.open(create(), 1, NOW);
    assertThatThrownBy(this::create).hasMessageContaining("another process");

    recorder.close();

    assertThat(RunDirectory.open(create().path()).config()).isEqualTo(RunConfig.DEFAULT);
  }

  @Test
  void aFolderWithOtherThingsIsLeftAlone() throws Exception {
    Files.createDirectories(folder.resolve("a/run/photos"));

    assertThatThrownBy(this::create).hasMessageContaining("is not empty");
    assertThat(folder.resolve("a/run")).isDirectoryContaining("glob:**photos");
    assertThat(folder.resolve("a/run/config.json")).doesNotExist();
  }

  @Test
  void aPlaceUnderAFileCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("a"), "in the way");

    assertThatThrownBy(this::create)
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void whatIsNoRunIsNotOpened() {
    assertThatThrownBy(() -> RunDirectory.open(folder)).hasMessageContaining("no run directory");
    assertThatThrownBy(() -> RunDirectory.open(folder.resolve("nowhere")))
        .hasMessageContaining("there is no such run directory");
  }

  @Test
  void whatAFailedAttemptLeftIsNoPartOfTheNextRun() throws Exception {
    RunDirectory failed = create();
    Files.writeString(failed.timingFile(), "{\"index\":-1,\"cpuSeconds\":9}\n");
    Files.writeString(failed.path().resolve(".savanna-1.tmp"), "{");

    assertThat(create().timingFile()).doesNotExist();
  }

  @Test
  void twoWritersAreRefused() {
    RunDirectory run = create();
    RunRecorder first = RunRecorder.open(run, 1, NOW);

    assertThatThrownBy(() -> RunRecorder.open(run, 1, NOW))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("another process");

    first.close();
    RunRecorder.open(run, 1, NOW).close();
  }

  @Test
  void aRecorderGoesOnWhereTheLogEnds() {
    RunDirectory run = create();
    List<SearchEvent> events = ExampleEvents.all();
    try (RunRecorder recorder = RunRecorder.open(run, 1, NOW)) {
      assertThat(recorder.recorded()).isExhausted();
      events.subList(0, 3).forEach(recorder::onEvent);
    }
    try (RunRecorder recorder = RunRecorder.open(run, 2, NOW)) {
      List<SearchEvent> recorded = new ArrayList<>();
      recorder.recorded().forEachRemaining(recorded::add);
      assertThat(recorded).isEqualTo(events.subList(0, 3));
      recorder.onTiming(new Evaluation(3, List.of(), 0.25));
      events.subList(3, events.size()).forEach(recorder::onEvent);
    }

    try (EventLogReader reader = run.events()) {
      assertThat(reader).toIterable().isEqualTo(events);
    }
    assertThat(run.timingFile()).content().hasLineCount(3).contains("\"cpuSeconds\":0.25");
  }

  @Test
  void aLogWhoseFirstLineWasTornBeginsAnew() throws Exception {
    RunDirectory run = create();
    Files.writeString(run.eventFile(), "{\"schema\":\"savan");

    try (RunRecorder recorder = RunRecorder.open(run, 1, NOW)) {
      assertThat(recorder.recorded()).isExhausted();
      ExampleEvents.all().forEach(recorder::onEvent);
    }

    try (EventLogReader reader = run.events()) {
      assertThat(reader).toIterable().isEqualTo(ExampleEvents.all());
    }
  }
}
