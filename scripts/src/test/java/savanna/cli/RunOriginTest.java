// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.dsl.blas.BlasLibrary;
import savanna.results.RunDirectory;
import savanna.results.config.RunConfig;
import savanna.results.provenance.Machine;
import savanna.results.provenance.Provenance;
import savanna.results.provenance.ProvenanceBuilder;
import savanna.results.provenance.SavannaVersion;
import savanna.search.config.Budget;
import savanna.search.config.FitnessSettings;
import savanna.search.config.SearchConfig;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

class RunOriginTest {
  private static final Task TASK = Tasks.byName("iris-mlp");

  @TempDir private Path folder = Path.of("");

  private Path run(String version, String blas, List<String> checksums) {
    FitnessSettings fitness = SearchConfig.DEFAULT.fitness();
    SearchConfig search =
        SearchConfig.DEFAULT
            .withBudget(Budget.children(10))
            .withFitness(
                new FitnessSettings(
                    List.of(TASK.name()),
                    1,
                    1,
                    0,
                    fitness.statementCharge(),
                    fitness.stateCharge(),
                    fitness.cacheKey()));
    Provenance.TaskData data =
        new Provenance.TaskData(
            TASK.name(), TASK.parameters(), TASK.trainSteps(), "iris", "CC BY 4.0", checksums);
    Provenance provenance =
        ProvenanceBuilder.builder()
            .savannaVersion(version)
            .startedAt("2026-01-01T00:00:00Z")
            .commandLine("savanna search")
            .java(Machine.java())
            .operatingSystem(Machine.operatingSystem())
            .cpu("another CPU")
            .cores(2)
            .blas(blas)
            .workers(1)
            .tasks(List.of(data))
            .build();
    RunConfig config = RunConfig.DEFAULT.withSearch(search).withKernels(BlasLibrary.family());
    return RunDirectory.create(folder.resolve("run"), config, provenance).path();
  }

  @Test
  void otherDataIsRefusedWithBothSums() {
    Path run = run(SavannaVersion.current(), Machine.blas(), List.of("00ff"));

    Captured result = Captured.run("resume", run.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("config.json:", "00ff", TASK.source().checksums().get(0))
        .hasLineCount(1);
  }

  @Test
  void anotherVersionIsWarnedOfOnceAndAnotherCpuIsNothing() {
    Path run = run("9.9.9", Machine.blas(), TASK.source().checksums());

    Captured result = Captured.run("resume", run.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).containsOnlyOnce("begun by Savanna 9.9.9");
  }

  @Test
  void anotherBlasIsRefusedUnlessAnyMachineWillDo() {
    Path run = run(SavannaVersion.current(), "OpenBLAS 0.3.19", TASK.source().checksums());

    Captured refused = Captured.run("resume", run.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("there 'OpenBLAS 0.3.19'", "--any-machine").hasLineCount(1);

    assertThat(Captured.run("resume", run.toString(), "--any-machine").code()).isZero();
  }
}
