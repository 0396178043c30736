// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.List;

/**
 * What a reader asks first of a run: whether it won, by how much, what it found, how far to trust
 * it. Texts, and places on the plot of intervals in per cent of its width. Made by {@link
 * HeadlineMaker}.
 *
 * @param verdict one sentence
 * @param outcome {@code won}, {@code lost} or {@code open}
 * @param figure the change of loss
 * @param interval its 95 % interval, or why there is none
 * @param against what it is compared with, on what
 * @param family of the program found
 * @param shape its live states and statements
 * @param zero place of no change on the plot
 * @param bars one for each task, and one for all
 * @param trust what was done to find out whether the gain is real
 * @param programs the one found, the initial one and Lion
 */
record Headline(
    String verdict,
    String outcome,
    String figure,
    String interval,
    String against,
    String family,
    String shape,
    String zero,
    List<Bar> bars,
    List<Trust> trust,
    List<Column> programs) {

  /** Whether there are intervals to plot. */
  boolean plotted() {
    return !bars.isEmpty();
  }

  /**
   * An interval on the plot.
   *
   * @param left place of its low end
   * @param width to its high end
   * @param middle place of its mean
   */
  record Bar(
      String name,
      boolean overall,
      String figure,
      String interval,
      String left,
      String width,
      String middle) {}

  /**
   * A check.
   *
   * @param outcome {@code won}, {@code lost} or {@code open}
   * @param command that would make it; empty if it was made
   */
  record Trust(String name, String outcome, String text, String command) {}

  /** A program with the lines marked that the other one lacks. */
  record Column(String title, String note, boolean found, List<ProgramDiff.Line> lines) {}
}
