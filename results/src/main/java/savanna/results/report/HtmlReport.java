// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.samskivert.mustache.Mustache;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import savanna.results.history.RunView;
import savanna.results.history.ScaledRuns;
import savanna.results.io.Json;
import savanna.results.provenance.SavannaVersion;

/**
 * Runs as one HTML page that needs nothing else: no network, no other file. Charts are drawn by the
 * page's script; every number is in a table, too, which is readable without scripts. The same runs
 * give the same page.
 */
public final class HtmlReport {
  /** What every page has near its beginning. */
  public static final String MARK = "<meta name=\"generator\" content=\"Savanna ";

  private HtmlReport() {}

  /**
   * Returns the page.
   *
   * @param runs at least one; the first one gives the scale of fitness
   */
  public static String of(List<RunView> runs) {
    ScaledRuns comparison = ScaledRuns.of(runs);
    ChartData data = ChartData.of(comparison);
    List<Page.Run> shown = PageMaker.runs(comparison, data.programs());
    Page page =
        new Page(
            runs.stream().map(RunView::name).collect(Collectors.joining(", ")),
            SavannaVersion.current(),
            runs.size() > 1,
            runs.size() == 1,
            runs.stream().anyMatch(run -> run.history().started().isPresent()),
            runs.stream().anyMatch(RunView::isTimed),
            PageMaker.scale(comparison),
            shown,
            PageMaker.factRows(shown),
            ConfigDifferences.of(runs.stream().map(RunView::directory).toList()),
            PageMaker.repeats(comparison),
            FunnelPage.onsets(runs),
            Assets.text("report.css"),
            Assets.chartLibrary(),
            Assets.chartScripts() + Assets.text("table.js") + Assets.text("page.js"),
            embedded(data));
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .zeroIsFalse(true)
        .withLoader(name -> new StringReader(Assets.text(name + ".mustache")))
        .compile(Assets.text("report.mustache"))
        .execute(page);
  }

  /** Returns the numbers behind the page's charts as a document. */
  public static String json(List<RunView> runs) {
    return Json.document("report", ChartData.of(ScaledRuns.of(runs)));
  }

  /** Returns JSON that can stand in a script element: nothing in it ends the element. */
  static String embedded(Object data) {
    try {
      return Json.MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("records of numbers and texts", impossible);
    }
  }
}
