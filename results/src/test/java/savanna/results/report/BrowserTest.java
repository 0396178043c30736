// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.history.LongRun;
import savanna.results.history.RunView;
import savanna.results.live.LiveRun;
import savanna.results.live.LiveServer;

/**
 * The report in a real browser, where there is one; without, {@code HtmlReportTest} has looked at
 * its text. {@code -Dreport.pictures=DIR} keeps pictures for people to look at.
 */
@Tag("slow")
@Timeout(300)
class BrowserTest {
  private static final int CHARTS_WITHOUT_FUNNEL = 7;
  private static final int CHARTS_OF_TWO_WITH_FUNNEL = 13;

  @TempDir private static Path folder = Path.of("");
  private static Path page = Path.of("");
  private static Path several = Path.of("");

  @TempDir private Path profile = Path.of("");

  @BeforeAll
  static void write() throws Exception {
    RunDirectory run = LongRun.create(folder.resolve("run"));
    LongRun.write(run, 3000, true);
    page = folder.resolve("page.html");
    Files.writeString(page, HtmlReport.of(List.of(RunView.read(run))));
    RunDirectory other = LongRun.create(folder.resolve("other"));
    LongRun.write(other, 1000, true);
    MadeUpFunnel.write(other, 1000);
    several = folder.resolve("several.html");
    Files.writeString(several, HtmlReport.of(List.of(RunView.read(run), RunView.read(other))));
  }

  @BeforeEach
  void browser() {
    assumeTrue(Browser.isThere(), "no chromium and chromedriver on the PATH");
  }

  private static String address() {
    return page.toUri().toString();
  }

  private static void keep(Browser browser, String name) throws Exception {
    String pictures = System.getProperty("report.pictures", "");
    if (!pictures.isEmpty()) {
      browser.picture(Files.createDirectories(Path.of(pictures)).resolve(name + ".png"));
    }
  }

  @Test
  void everyChartIsDrawnInAnyWidthAndColour() throws Exception {
    try (Browser browser = new Browser(profile, true)) {
      for (boolean dark : new boolean[] {false, true}) {
        for (int width : new int[] {1280, 400}) {
          browser.open(address(), width, dark);

          assertThat(browser.complaints()).isEmpty();
          assertThat(browser.evaluate("document.querySelectorAll('.chart svg').length"))
              .isEqualTo((long) CHARTS_WITHOUT_FUNNEL);
          // Drawn, not only there: each has marks with colours of series, inside its frame.
          assertThat(
                  browser.evaluate(
                      "[...document.querySelectorAll('.chart svg')].map(svg =>"
                          + " [...svg.querySelectorAll('path')].filter(p =>"
                          + " p.getBoundingClientRect().width > 3 &&"
                          + " p.getBoundingClientRect().height > 3).length).filter(n => n < 3)"
                          + ".length"))
              .isEqualTo(0L);
          assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
              .as("no sideways scrolling at %d", width)
              .isEqualTo(true);
          keep(browser, width + (dark ? "-dark" : "-light"));
        }
      }
    }
  }

  @Test
  void pointingAtAPointTellsItsProgram() {
    try (Browser browser = new Browser(profile, true)) {
      browser.open(address(), 1280, false);
      browser.evaluate("document.querySelector('[data-chart=fitness]').scrollIntoView()");
      List<?> place =
          (List<?>)
              browser.evaluate(
                  "(() => { const e = document.querySelector('[data-chart=fitness]');"
                      + " const c = savanna.charts.get(e); const p ="
                      + " c.getOption().series[0].data.at(-2).value; const xy ="
                      + " c.convertToPixel({seriesIndex: 0}, p); const b ="
                      + " e.getBoundingClientRect(); return [b.left + xy[0], b.top + xy[1]]; })()");
      double x = ((Number) place.get(0)).doubleValue();
      double y = ((Number) place.get(1)).doubleValue();
      browser.hover(x - 30, y + 30);
      browser.hover(x, y);

      String tip = "";
      for (int i = 0; i < 50 && !tip.contains("def train"); i++) {
        tip = (String) browser.evaluate("document.querySelector('.tip')?.innerText ?? ''");
      }
      assertThat(tip).contains("def train(w, g", "hash", "child ");
    }
  }

  /** The first, middle and last point of each series, and of each chart at least two points. */
  @Test
  void everyChartTellsProgramsAtItsPoints() {
    try (Browser browser = new Browser(profile, true)) {
      browser.open(several.toUri().toString(), 1280, false);

      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('.chart')].map(e => {"
                      + " const c = savanna.charts.get(e); const told = [];"
                      + " c.getOption().series.forEach((s, seriesIndex) => {"
                      + "   if (s.silent) return;"
                      + "   const n = s.data.length;"
                      + "   new Set([0, n >> 1, n - 1]).forEach(dataIndex => {"
                      + "     if (s.type === 'bar' && !s.data[dataIndex]) return;"
                      + "     c.dispatchAction({type: 'showTip', seriesIndex, dataIndex});"
                      + "     told.push(e.querySelector('.tip')?.textContent ?? '');"
                      + "     c.dispatchAction({type: 'hideTip'}); }); });"
                      + " return e.dataset.chart + ': '"
                      + "   + told.filter(t => !/(child|warm start) \\d+.*hash/s.test(t)).length"
                      + "   + ' of ' + (told.length > 0 ? 'some' : 'none'); })"))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .hasSize(CHARTS_OF_TWO_WITH_FUNNEL)
          .allSatisfy(chart -> assertThat(chart.toString()).endsWith(": 0 of some"));
      assertThat(
              browser.evaluate(
                  "savanna.charts.get(document.querySelector('[data-axis=cpu]'))"
                      + ".getOption().series.filter(s => s.name.startsWith('mean of 2')).length"))
          .as("line and band of the mean against CPU time")
          .isEqualTo(3L);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void withoutScriptsTablesAreOpen() throws Exception {
    try (Browser browser = new Browser(profile, false)) {
      browser.open(address(), 1280, false);
      keep(browser, "without-scripts");
      // What WebDriver evaluates runs even so; the page's own scripts have not.
      assertThat(browser.evaluate("typeof savanna")).isEqualTo("undefined");
      assertThat(
              browser.evaluate("document.querySelectorAll('details:not([open]) > .wide').length"))
          .isEqualTo(0L);
      assertThat(browser.evaluate("document.querySelector('tbody tr').offsetHeight > 0"))
          .isEqualTo(true);
      assertThat(browser.evaluate("document.querySelector('.chart').offsetHeight")).isEqualTo(0L);
    }
  }

  @Test
  void itPrints() {
    try (Browser browser = new Browser(profile, true)) {
      browser.open(address(), 1280, true);
      assertThat(browser.print()).hasSizeGreaterThan(50_000);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void theLivePageFollowsARun() throws Exception {
    RunDirectory run = LongRun.create(folder.resolve("live"));
    try (LiveRun live = new LiveRun(run, true);
        LiveServer server = new LiveServer(run, InetAddress.getLoopbackAddress(), 0);
        Browser browser = new Browser(profile, true)) {
      live.poll(server::publish);
      browser.open("http://localhost:" + server.port() + "/", 1280, false);
      await(browser, "document.getElementById('state').textContent.includes('has not begun')");
      LongRun.write(run, 1500, true);
      live.poll(server::publish);
      await(browser, "document.getElementById('state').textContent.includes('maxChildren')");
      assertThat(browser.evaluate("document.getElementById('program').textContent").toString())
          .contains("def train");
      await(browser, "document.querySelectorAll('.chart svg path').length > 100");
      await(browser, "document.querySelectorAll('#ancestry svg path').length > 10");
      assertThat(browser.evaluate("document.getElementById('meta').offsetHeight")).isEqualTo(0L);
      MadeUpFunnel.write(run, 1500);
      live.poll(server::publish);
      await(browser, "document.querySelectorAll('#meta svg path').length > 10");
      assertThat(browser.evaluate("document.getElementById('stages').textContent").toString())
          .contains("Stage A (stage-task): 2 entered, 1 passed");
      assertThat(browser.complaints()).isEmpty();
      keep(browser, "live");
    }
  }

  private static void await(Browser browser, String condition) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (Boolean.TRUE.equals(browser.evaluate(condition))) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never: " + condition);
  }
}
