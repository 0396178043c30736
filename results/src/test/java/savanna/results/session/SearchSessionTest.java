// SPDX-License-Identifier: Apache-2.0
package savanna.results.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.SearchInJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.Savanna;
import savanna.results.RunDirectory;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.io.BadFileException;
import savanna.results.summary.RunSummary;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.event.SearchEvent;

class SearchSessionTest {
  private static final RunConfig CONFIG = config("iris-mlp:20", "mutation", "{}");

  @TempDir private Path folder = Path.of("");

  private static RunConfig config(String task, String key, String value) {
    return ConfigFile.parse(
            "test",
            """
            {"fitness": {"tasks": ["%s"], "seedCap": 2}, "population": {"size": 10},
             "hurdle": {"calibrated": false}, "budget": {"maxChildren": 100}, "%s": %s}
            """
                .formatted(task, key, value))
        .config();
  }

  private static byte[] log(Path run) throws Exception {
    return Files.readAllBytes(run.resolve("events.jsonl"));
  }

  @Test
  void theExampleSearches() throws Exception {
    Path run = folder.resolve("iris");

    SearchInJava.main(new String[] {run.toString()});

    assertThat(RunDirectory.open(run).config().search().budget().maxChildren()).isEqualTo(300);
    assertThat(Files.readAllLines(run.resolve("events.jsonl"))).hasSizeGreaterThan(300);
  }

  @Test
  void aStoppedSearchIsResumedToTheSameBytesByOtherWorkers() throws Exception {
    Path whole = folder.resolve("whole");
    SearchOutcome outcome = Savanna.search(CONFIG).into(whole).run();
    assertThat(outcome.stopped()).isFalse();
    assertThat(outcome.summary().finished()).isPresent();

    Path cut = folder.resolve("cut");
    List<Savanna.Run> own = new ArrayList<>();
    own.add(
        Savanna.search(CONFIG)
            .by(new Workers(EvaluationBackends.named("threads"), 3))
            .telling(
                new SearchProgressListener() {
                  private long events;

                  @Override
                  public void onEvent(SearchEvent event) {
                    if (++events == 40) {
                      own.get(0).stop();
                    }
                  }
                })
            .into(cut));
    SearchOutcome begun = own.get(0).run();
    assertThat(begun.stopped()).isTrue();
    assertThat(begun.summary().finished()).isEmpty();
    assertThat(log(cut)).hasSizeLessThan(log(whole).length);

    SearchOutcome resumed = Savanna.resume(cut);

    assertThat(resumed.stopped()).isFalse();
    assertThat(log(cut)).isEqualTo(log(whole));
  }

  @Test
  void theListenerSeesTheGrowingSummary() throws Exception {
    List<RunSummary> summaries = new ArrayList<>();
    List<Long> children = new ArrayList<>();
    SearchProgressListener listener =
        new SearchProgressListener() {
          @Override
          public void onBegin(RunSummary summary) {
            summaries.add(summary);
            assertThat(summary.initial()).isEmpty();
          }

          @Override
          public void onEvent(SearchEvent event) {
            children.add(summaries.get(0).statistics().children());
          }
        };

    SearchOutcome outcome =
        Savanna.search(CONFIG).telling(listener).into(folder.resolve("told")).run();

    assertThat(summaries).containsExactly(outcome.summary());
    assertThat(children).isSorted().startsWith(0L).endsWith(100L);
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsWritten() {
    Path run = folder.resolve("none");

    assertThatThrownBy(() -> Savanna.search(config("nosuch", "mutation", "{}")).into(run).run())
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("no task 'nosuch'");
    RunConfig broken = config("iris-mlp:20", "warmStart", "[{\"program\": \"def train(:\"}]");
    assertThatThrownBy(() -> Savanna.search(broken).into(run).run())
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("warmStart[0].program, line 1");
    assertThat(run).doesNotExist();
  }

  @Test
  void aTakenPlaceIsRefused() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> Savanna.search(CONFIG).into(folder).run())
        .isInstanceOf(BadFileException.class);
    assertThatThrownBy(() -> Savanna.resume(folder)).isInstanceOf(BadFileException.class);
  }

  @Test
  void anInitialProgramThatDoesNotTrainIsASessionException() {
    RunConfig config =
        config(
            "iris-mlp:20",
            "warmStart",
            "[{\"program\": \"def train(w, g, lr):\\n  a = exp(100.0)\\n  update = g * a\\n"
                + "  return update\\n\"}]");

    assertThatThrownBy(() -> Savanna.search(config).into(folder.resolve("run")).run())
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("the initial program must train on task iris-mlp:20");
  }
}
