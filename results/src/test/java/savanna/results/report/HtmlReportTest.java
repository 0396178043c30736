// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.history.Ancestor;
import savanna.results.history.LongRun;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RunView;
import savanna.results.history.Winner;
import savanna.results.io.Json;
import savanna.search.event.Shape;
import savanna.search.record.HallOfFame;

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

  @Test
  void aRunThatHasNotBegunHasNoEmptyCharts() {
    RunDirectory empty = LongRun.create(folder.resolve("empty"));

    Document page = Jsoup.parse(HtmlReport.of(List.of(RunView.read(empty))));

    assertThat(page.text()).contains("has not begun", "Nothing has been measured yet");
    assertThat(page.text()).doesNotContain("failed", "unknown");
    assertThat(page.select(".chart")).isEmpty();
  }

  @Test
  void meansOverRepeatsStandOnBothAxesWithTheirPrograms() throws Exception {
    RunDirectory other = LongRun.create(folder.resolve("other"));
    LongRun.write(other, 2 * CHILDREN, true);
    List<RunView> runs = List.of(RunView.read(run), RunView.read(other));

    JsonNode group = data(Jsoup.parse(HtmlReport.of(runs))).at("/repeats/0");

    PhaseCurve shorter = runs.get(0).history().curves().get(0);
    for (String axis : List.of("points", "cpuPoints")) {
      JsonNode points = group.path(axis);
      JsonNode last = points.get(points.size() - 1);
      double end = axis.equals("points") ? shorter.last().children() : shorter.last().cpuSeconds();
      assertThat(last.path("place").asDouble()).as(axis).isCloseTo(end, withinRounding());
      assertThat(last.path("bests")).hasSize(2);
      double first = last.at("/bests/0/fitness").asDouble();
      double second = last.at("/bests/1/fitness").asDouble();
      assertThat(first).isEqualTo(shorter.last().fitness());
      assertThat(last.path("mean").asDouble()).isCloseTo((first + second) / 2, withinRounding());
      assertThat(last.at("/bests/0/program").asText()).isEqualTo("0:" + shorter.last().index());
    }
  }

  @Test
  void theFirstScreenSaysWhatWonByHowMuchAndWhatWasNotTried() {
    Document page = page();

    Element headline = page.selectFirst("header .headline");
    // Made-up re-tests are 0.01 worse than the announced fitness, on one held-out seed.
    Winner winner = RunView.read(run).winner().orElseThrow();
    String loss = HeadlineMaker.percent(-winner.fitness() + 0.01 - 1);
    assertThat(headline.select(".figure b").text()).isEqualTo(loss);
    assertThat(headline.select(".verdict").text())
        .isEqualTo("Child " + winner.index() + " is better on one held-out seed");
    assertThat(headline.text()).contains("no interval", "(adamw)", "java-lm");
    assertThat(headline.select(".trust").text())
        .contains("Larger tasks not tried savanna funnel", "Meta-overfitting not tried");
    assertThat(page.select("header .programs h3").eachText()).hasSize(3).contains("Start (adamw)");
    assertThat(page.select("header .found .marked").eachText())
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("momentum = interp("));
  }

  @Test
  void aFunnelIsPartOfTheFirstScreen() {
    MadeUpFunnel.write(run, CHILDREN);

    assertThat(page().select("header .trust").text())
        .contains("1 program passed every stage", "begins after 50.0 %");
  }

  @Test
  void settingsThatDifferAreATable() {
    RunDirectory other = LongRun.create(folder.resolve("other"));
    LongRun.write(other, CHILDREN, true);
    List<RunView> runs = List.of(RunView.read(run), RunView.read(other));

    assertThat(Jsoup.parse(HtmlReport.of(runs)).select("#differences").text())
        .contains("None: the runs have the same settings");
  }

  @Test
  void theGainPerStatementIsOverTheBestSmallerProgramOfTheFrontier() {
    Map<Integer, Double> gains =
        HallTable.gains(List.of(entry(1, 8, -0.5), entry(2, 4, -0.7), entry(3, 2, -0.9)));

    assertThat(gains.get(1)).isCloseTo(0.05, withinRounding());
    assertThat(gains.get(2)).isCloseTo(0.1, withinRounding());
    assertThat(gains.get(3)).isNaN();
  }

  private static HallOfFame.Entry entry(int index, int statements, double fitness) {
    return new HallOfFame.Entry(index, "", new Shape(statements, statements, 1), 1, fitness, "");
  }

  @Test
  void linesThatTheOtherProgramLacksAreMarked() {
    List<ProgramDiff.Line> lines =
        ProgramDiff.of("def a:\n  x\n  y\n  return x\n", "def b:\n  y\n  z\n  return z\n");

    assertThat(lines)
        .extracting(ProgramDiff.Line::marked)
        .containsExactly(false, true, false, false);
  }

  @Test
  void withoutAFunnelTheCommandIsGiven() {
    assertThat(page().text()).contains("No funnel has been run", "savanna funnel");
    assertThat(page().select("[data-chart=meta]")).isEmpty();
  }

  @Test
  void aFunnelIsToldStageByStage() throws Exception {
    MadeUpFunnel.write(run, CHILDREN);

    Document page = page();

    assertThat(page.text())
        .contains("larger-task", "Stage A (stage-task): 2 entered, 1 passed", "training failed")
        .contains("begins after 50.0 % of the search", "-0.92000 to -0.97000");
    JsonNode points = data(page).at("/runs/0/metaValidation");
    assertThat(points).hasSize(2);
    assertThat(points.get(0).path("standardError").asDouble()).isCloseTo(0.02, withinRounding());
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
