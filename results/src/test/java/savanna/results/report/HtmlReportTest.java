// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.FunnelRecorder;
import savanna.results.Json;
import savanna.results.RunDirectory;
import savanna.search.config.FunnelSettings;
import savanna.search.config.MetaValidationSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.StageSettings;
import savanna.search.funnel.FunnelFinished;
import savanna.search.funnel.FunnelProgram;
import savanna.search.funnel.FunnelStarted;
import savanna.search.funnel.MetaValidationPoint;
import savanna.search.funnel.SearchPoint;
import savanna.search.funnel.StageResult;
import savanna.search.funnel.TaskLosses;

class HtmlReportTest {
  private static final int CHILDREN = 1500;

  @TempDir private Path folder = Path.of("");
  private RunDirectory run;

  @BeforeEach
  void write() {
    run = LongRun.create(folder.resolve("run"));
    LongRun.write(run, CHILDREN, true);
  }

  private Document page() {
    return Jsoup.parse(HtmlReport.of(List.of(RunView.read(run))));
  }

  private static JsonNode data(Document page) throws Exception {
    return Json.MAPPER.readTree(page.selectFirst("script#data").data());
  }

  private void funnel() {
    SearchPoint early = new SearchPoint(CHILDREN / 2, 0.5, 1);
    SearchPoint late = new SearchPoint(CHILDREN, 1, 2);
    try (FunnelRecorder recorder = new FunnelRecorder(run)) {
      String program = SearchConfig.INITIAL_PROGRAM;
      recorder.add(
          new FunnelStarted(
              new FunnelSettings(
                  2,
                  2,
                  new MetaValidationSettings("larger-task", 2, 1, 1, 2),
                  List.of(new StageSettings("A", List.of("stage-task"), 2, 1, 2))),
              5,
              CHILDREN,
              List.of(
                  new FunnelProgram(-1, "00", -1, program),
                  new FunnelProgram(10, "01", -0.9, program),
                  new FunnelProgram(20, "02", -0.8, program)),
              List.of(1, 2),
              List.of(early, late)));
      recorder.add(new MetaValidationPoint(early, losses(0.90, 0.94), -0.92));
      recorder.add(new MetaValidationPoint(late, losses(0.95, 0.99), -0.97));
      recorder.add(new StageResult("A", 1, List.of(losses(0.90, 0.94)), -0.08, 0.02, true));
      recorder.add(
          new StageResult(
              "A", 2, List.of(losses(0.9, 0.9)), Double.POSITIVE_INFINITY, Double.NaN, false));
      recorder.add(new FunnelFinished(List.of(1)));
    }
  }

  private static TaskLosses losses(double first, double second) {
    return new TaskLosses("t", List.of(1L, 2L), List.of(first, second), List.of(1.0, 1.0));
  }

  @Test
  void withoutAFunnelTheCommandIsGiven() {
    assertThat(page().text()).contains("No funnel has been run", "savanna funnel");
    assertThat(page().select("[data-chart=meta]")).isEmpty();
  }

  @Test
  void aFunnelIsToldStageByStage() throws Exception {
    funnel();

    Document page = page();

    assertThat(page.text())
        .contains("larger-task", "Stage A (stage-task): 2 entered, 1 passed", "training failed")
        .contains("begins after 50.0 % of the search", "-0.92000 to -0.97000");
    JsonNode points = data(page).at("/runs/0/metaValidation");
    assertThat(points).hasSize(2);
    assertThat(points.get(0).get(2).asDouble()).isCloseTo(0.02, withinRounding());
    assertThat(data(page).at("/runs/0/onset").asDouble()).isEqualTo(0.5);
    assertThat(page.select("[data-chart=meta], [data-chart=onsets]")).hasSize(2);
  }

  private static Offset<Double> withinRounding() {
    return Offset.offset(1e-12);
  }

  @Test
  void whatTheDataSaysCannotEndItsElement() {
    assertThat(HtmlReport.embedded(List.of("</script><b>")))
        .doesNotContain("<")
        .isEqualTo("[\"\\u003c/script>\\u003cb>\"]");
  }

  @Test
  void theAncestryEndsAtTheWinnerAndItsGainsAddUp() {
    Winner winner = RunView.read(run).winner().orElseThrow();
    List<Ancestor> ancestry = winner.ancestry();

    assertThat(ancestry.get(0).index()).isEqualTo(-1);
    Ancestor last = ancestry.get(ancestry.size() - 1);
    assertThat(last.index()).isEqualTo(winner.index());
    assertThat(last.program()).isEqualTo(winner.program().toString());
    double gained = ancestry.stream().skip(1).mapToDouble(Ancestor::gained).sum();
    assertThat(-1 + gained).isCloseTo(winner.fitness(), withinRounding());
  }

  @Test
  void whatBlewUpIsShownInPowersOfTen() {
    assertThat(Figures.fitness(-3.6489e32)).isEqualTo("-3.6489e+32");
    assertThat(Figures.fitness(-12.5)).isEqualTo("-12.50000");
    assertThat(Figures.fitness(Double.NEGATIVE_INFINITY)).isEqualTo("failed");
    assertThat(Figures.fitness(Double.NaN)).isEqualTo("unknown");
  }

  @Test
  void redundantStatementsAreMarked() {
    Document page = page();
    // The made-up programs have none.
    assertThat(page.select("span.redundant")).isEmpty();
    assertThat(page.text()).contains("As found").doesNotContain("0 of its statements");
  }
}
