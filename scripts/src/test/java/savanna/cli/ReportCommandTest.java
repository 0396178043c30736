// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.io.Json;

/** The report of small searches, read without a browser. */
class ReportCommandTest {
  @TempDir private static Path folder = Path.of("");
  private static Path run = Path.of("");
  private static Path repeat = Path.of("");

  @BeforeAll
  static void search() throws Exception {
    run = search("run", 1);
    repeat = search("repeat", 2);
  }

  private static Path search(String name, int seed) throws Exception {
    Path config = folder.resolve("small.json");
    Files.writeString(
        config,
        """
        {"description": "a <small> search", "warmStart": [{"program": "adamw"}],
         "population": {"size": 10},
         "fitness": {"tasks": ["iris-mlp"], "seedCap": 2, "retestSeeds": 1},
         "phases": [{"mode": "tuning", "maxChildren": 50}, {"start": "best"}],
         "budget": {"maxChildren": 200}}
        """);
    Path directory = folder.resolve(name);
    Captured result =
        Captured.run(
            "search",
            "--config",
            config.toString(),
            "--run",
            directory.toString(),
            "--seed",
            String.valueOf(seed));
    assertThat(result.code()).as(result.err()).isZero();
    return directory;
  }

  private static Document page(Path... runs) throws Exception {
    Path file = folder.resolve("page.html");
    String[] arguments = new String[runs.length + 3];
    arguments[0] = "report";
    for (int i = 0; i < runs.length; i++) {
      arguments[i + 1] = runs[i].toString();
    }
    arguments[runs.length + 1] = "--output";
    arguments[runs.length + 2] = file.toString();
    Captured result = Captured.run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().strip()).isEqualTo(file.toString());
    return Jsoup.parse(file);
  }

  private static JsonNode data(Document page) throws Exception {
    return Json.MAPPER.readTree(page.selectFirst("script#data").data());
  }

  @Test
  void everyNumberIsInATableToo() throws Exception {
    Document page = page(run);

    assertThat(page.select("section")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(page.select("details[open] table tbody")).hasSizeGreaterThanOrEqualTo(7);
    assertThat(page.select("table tbody"))
        .allSatisfy(body -> assertThat(body.select("tr")).isNotEmpty());
    assertThat(page.text()).contains("89.1 %", "69.8 %", "a <small> search", "budget.maxChildren");
    for (Element row : page.select("table tr")) {
      int cells = row.select("> td, > th").size();
      int headings = row.closest("table").select("> thead > tr > th").size();
      assertThat(headings == 0 || headings == cells).as(row.html()).isTrue();
    }
  }

  @Test
  void nothingIsLoaded() throws Exception {
    Document page = page(run);

    assertThat(page.select("[src], link, iframe, object, embed")).isEmpty();
    assertThat(page.select("a[href]"))
        .allSatisfy(link -> assertThat(link.attr("href")).startsWith("#"));
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void everyPointNamesAProgramThatThePageHas() throws Exception {
    JsonNode data = data(page(run));

    JsonNode programs = data.path("programs");
    JsonNode shown = data.at("/runs/0");
    assertThat(shown.path("curves")).hasSize(2);
    for (JsonNode curve : shown.path("curves")) {
      assertThat(curve.path("points")).isNotEmpty();
      for (JsonNode point : curve.path("points")) {
        assertThat(programs.has(point.path("program").asText())).isTrue();
      }
    }
    assertThat(shown.path("hall")).isNotEmpty();
    for (JsonNode point : shown.path("hall")) {
      JsonNode program = programs.path(point.path("program").asText());
      assertThat(program.path("text").asText()).startsWith("def train(");
      assertThat(program.path("family").asText()).isNotEmpty();
    }
    for (JsonNode bucket : shown.path("buckets")) {
      assertThat(bucket.path("program").isNull() || programs.has(bucket.path("program").asText()))
          .isTrue();
    }
  }

  @Test
  void populationsThatDifferInTheirSeedAreAveraged() throws Exception {
    Document page = page(run, repeat);

    JsonNode repeats = data(page).path("repeats");
    assertThat(repeats).hasSize(2);
    JsonNode last = repeats.get(1).path("points");
    double mean = last.get(last.size() - 1).path("mean").asDouble();
    double expected = 0;
    for (JsonNode each : data(page).path("runs")) {
      JsonNode points = each.path("curves").get(1).path("points");
      expected += points.get(points.size() - 1).path("fitness").asDouble() / 2;
    }
    assertThat(mean).isEqualTo(expected);
    assertThat(page.select("section.run")).hasSize(2);
  }

  @Test
  void aReportDependsOnTheRunAlone() throws Exception {
    assertThat(page(run, repeat).html()).isEqualTo(page(run, repeat).html());
  }

  @Test
  void aRunThatHasNotBegunHasAPage() throws Exception {
    Path empty = folder.resolve("empty");
    Files.createDirectories(empty);
    Files.copy(run.resolve("config.json"), empty.resolve("config.json"));

    Document page = page(empty);

    assertThat(page.text()).contains("has not begun");
    assertThat(data(page).at("/runs/0/curves")).isEmpty();
  }

  @Test
  void aRunBeingWrittenHasAPageUpToItsLastWholeLine() throws Exception {
    Path cut = folder.resolve("cut");
    Files.createDirectories(cut);
    Files.copy(run.resolve("config.json"), cut.resolve("config.json"));
    byte[] whole = Files.readAllBytes(run.resolve("events.jsonl"));
    Files.write(cut.resolve("events.jsonl"), Arrays.copyOf(whole, whole.length * 2 / 3));

    Document page = page(cut);

    assertThat(page.text()).contains("not finished", "torn");
    assertThat(data(page).at("/runs/0/buckets")).isNotEmpty();
  }

  @Test
  void aWrongPathIsSaidInOneLine() {
    Captured result = Captured.run("report", folder.resolve("nowhere").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no such run directory").hasLineCount(1);
  }

  @Test
  void aReportReplacesAReportAndNothingElse() throws Exception {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Path table = Files.writeString(mine.resolve("children.csv"), "name,age\n");
    Path page = Files.writeString(mine.resolve("page.html"), "<html>mine</html>");

    assertThat(report(page).err()).contains(page + ": is there already").hasLineCount(1);
    assertThat(report(mine, "--format", "csv").err()).contains(table + ": is there already");
    assertThat(report(run.resolve("events.jsonl"), "--force").err()).contains("run directory");

    assertThat(page).hasContent("<html>mine</html>");
    assertThat(mine).isDirectoryNotContaining("glob:**/fitness.csv");
    assertThat(report(page, "--force").code()).isZero();
    assertThat(report(page).code()).isZero();
    Path tables = folder.resolve("tables");
    assertThat(report(tables, "--format", "csv").code()).isZero();
    assertThat(report(tables, "--format", "csv").code()).isZero();
  }

  private static Captured report(Path output, String... flags) {
    List<String> arguments =
        new ArrayList<>(List.of("report", run.toString(), "--output", output.toString()));
    arguments.addAll(List.of(flags));
    return Captured.run(arguments.toArray(new String[0]));
  }

  @Test
  void curvesForTensorBoardReplaceOnlySuchFiles() throws Exception {
    Path target = folder.resolve("tb");
    String[] command = {"export-tensorboard", run.toString(), target.toString()};
    assertThat(Captured.run(command).code()).isZero();
    Captured again = Captured.run(command);
    assertThat(again.code()).isZero();

    Path file = Path.of(again.out().lines().findFirst().orElseThrow());
    Files.writeString(file, "mine");
    assertThat(Captured.run(command).err()).contains(file + ": is there already");
    assertThat(file).hasContent("mine");
  }
}
