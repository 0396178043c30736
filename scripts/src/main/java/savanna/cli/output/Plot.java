// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.util.Arrays;

/** A curve drawn with Braille dots: two across and four down in a character. */
public final class Plot {
  private static final int DOTS_ACROSS = 2;
  private static final int DOTS_DOWN = 4;
  private static final char BLANK = '\u2800';

  /** Bit of each dot, by column and row; Unicode numbers the last row apart. */
  private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

  private static final int LABEL = 9;

  private Plot() {}

  /**
   * Returns the lines of a plot, each ended by a newline: the heights from left to right, and the
   * highest and the lowest at the left edge.
   *
   * @param heights one for each dot or less or more; what is not finite is left out
   * @param columns characters across, edge included; at least 12
   * @param lines characters down, at least 1
   */
  public static String of(double[] heights, int columns, int lines) {
    int width = Math.max(1, columns - LABEL - 2);
    int dotsAcross = DOTS_ACROSS * width;
    int dotsDown = DOTS_DOWN * lines;
    double low = Arrays.stream(heights).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(heights).filter(Double::isFinite).max().orElse(0);
    char[][] cells = new char[lines][width];
    for (char[] row : cells) {
      Arrays.fill(row, BLANK);
    }
    int previous = -1;
    for (int x = 0; x < dotsAcross && heights.length > 0; x++) {
      double height = heights[(int) ((long) x * heights.length / dotsAcross)];
      if (!Double.isFinite(height)) {
        previous = -1;
        continue;
      }
      double share = high > low ? (height - low) / (high - low) : 0;
      int y = dotsDown - 1 - (int) Math.round(share * (dotsDown - 1));
      // A step is drawn as a stroke, so that the curve has no gaps.
      int from = previous < 0 ? y : Math.min(previous, y);
      int to = previous < 0 ? y : Math.max(previous, y);
      for (int dot = from; dot <= to; dot++) {
        cells[dot / DOTS_DOWN][x / DOTS_ACROSS] |= (char) BITS[x % DOTS_ACROSS][dot % DOTS_DOWN];
      }
      previous = y;
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < lines; row++) {
      String label = row == 0 ? label(high) : row == lines - 1 ? label(low) : "";
      text.append(" ".repeat(LABEL - label.length())).append(label).append(" │");
      text.append(cells[row]).append('\n');
    }
    return text.toString();
  }

  private static String label(double value) {
    String text = Numbers.fixed(value, Math.abs(value) < 100 ? 4 : 0);
    return text.length() <= LABEL ? text : text.substring(0, LABEL);
  }
}
