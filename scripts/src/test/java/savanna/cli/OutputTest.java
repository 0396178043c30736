// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import savanna.cli.output.Plot;
import savanna.cli.output.ProgramListing;
import savanna.cli.output.Screen;
import savanna.cli.output.Sparkline;
import savanna.cli.output.Table;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;

/** Pictures and listings, with a terminal and without. */
class OutputTest {
  private static final Program PROGRAM =
      ProgramParser.parse(
          """
          def train(w, g, m, lr):
            update = sign(g)
            m = cosh(update)
            update = update * lr
            return update, m
          """);

  @Test
  void aSparklineSpansLowestToHighest() {
    assertThat(Sparkline.of(0, 0.5, 1)).isEqualTo("▁▅█");
    assertThat(Sparkline.of(3, 3)).isEqualTo("▁▁");
    assertThat(Sparkline.of(Double.NEGATIVE_INFINITY, 1, 2, Double.NaN)).isEqualTo(" ▁█ ");
    assertThat(Sparkline.of()).isEmpty();
  }

  @Test
  void aPlotHasItsSizeAndNoGaps() {
    double[] heights = {0, 0, 0, 0, 1, 1, 1, 1};

    String plot = Plot.of(heights, 31, 4);

    assertThat(plot).hasLineCount(4);
    assertThat(plot.lines()).allSatisfy(line -> assertThat(line).hasSize(31));
    assertThat(plot.lines().toList().get(0)).startsWith("   1.0000 │");
    assertThat(plot.lines().toList().get(3)).startsWith("   0.0000 │");
    // The step is a stroke: some character of every line has dots.
    assertThat(plot.lines())
        .allSatisfy(line -> assertThat(line.substring(11).replace("\u2800", "")).isNotEmpty());
    assertThat(Plot.of(new double[0], 31, 2)).hasLineCount(2);
    assertThat(Plot.of(new double[] {Double.NaN}, 31, 2)).hasLineCount(2);
  }

  @Test
  void numbersStandToTheRightAndHashesToTheLeft() {
    String hash = "0123456789abcdef0123456789abcdef";
    String table = new Table("id", "hash").row(1, hash).row(23, hash).toString();

    assertThat(table).isEqualTo("id  hash\n 1  " + hash + "\n23  " + hash + "\n");
  }

  @Test
  void redundantStatementsAreMarkedWithoutColoursToo() {
    String plain = ProgramListing.of(PROGRAM, Screen.NONE);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(plain.lines().filter(line -> line.endsWith("# redundant")))
        .containsExactly("  m = cosh(update)  # redundant");
    assertThat(ProgramParser.parse(plain)).isEqualTo(PROGRAM);
  }

  @Test
  void onATerminalTheyAreDimmed() {
    String shown = ProgramListing.of(PROGRAM, new Screen(80, 24, true));

    assertThat(shown.lines().filter(line -> line.contains("\u001b[2m"))).hasSize(1);
    assertThat(shown).contains("# redundant");
  }
}
