// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.results.history.ProgramLine;

/**
 * What the page's template shows: texts only, in the order of the page. Made by {@link PageMaker}.
 *
 * @param title of the page
 * @param version of this system
 * @param several whether there is more than one run
 * @param single whether there is one run
 * @param any whether any of them has begun
 * @param timed whether CPU times of any of them are recorded
 * @param scale what one unit of fitness is in the charts of several runs
 * @param runs in the order given
 * @param facts of all runs, one row a fact
 * @param differences settings in which the runs differ
 * @param repeats means over repeats, the last value of each
 * @param onsets where meta-overfitting began in each run; empty where no funnel tells
 * @param style the page's CSS
 * @param charts the charts' library
 * @param script the page's own
 * @param data the numbers behind the charts, JSON
 */
record Page(
    String title,
    String version,
    boolean several,
    boolean single,
    boolean any,
    boolean timed,
    List<String> scale,
    List<Run> runs,
    List<FactRow> facts,
    List<ConfigDifferences.Row> differences,
    List<Repeat> repeats,
    String onsets,
    String style,
    String charts,
    String script,
    String data) {

  /** A mean over populations at its end. */
  record Repeat(String name, int repeats, String children, String mean, String low, String high) {}

  /** A heading and its value. */
  record Fact(String name, String value) {}

  /** A fact and its value in each run; term is the anchor of its explanation, if it has one. */
  record FactRow(String name, String term, List<String> values) {}

  /** A command and what it does. */
  record Command(String text, String purpose) {}

  /** One run, from its summary to its provenance. */
  record Run(
      int number,
      String name,
      String path,
      String description,
      String state,
      boolean begun,
      boolean torn,
      List<Fact> facts,
      List<Curve> curves,
      List<Bucket> buckets,
      List<Verdict> verdicts,
      List<String> familyNames,
      List<FamilyRow> familyRows,
      List<HallEntry> hall,
      boolean hallPlotted,
      @Nullable Headline headline,
      @Nullable WinnerPart winner,
      @Nullable FunnelPage funnel,
      List<Fact> provenance,
      List<Command> commands) {}

  /** A population and its improvements. */
  record Curve(
      String runName, String name, List<Improvement> improvements, List<Improvement> retests) {}

  /** A step of a curve. */
  record Improvement(String children, String cpu, String fitness, String individual) {}

  /** A bucket of the run. */
  record Bucket(String children, String cpu, String cacheHits, String redundant, String best) {}

  /** What became of how many children. */
  record Verdict(String name, String count, String share) {}

  /** Families in a bucket of the run. */
  record FamilyRow(String children, int sampled, List<String> shares) {}

  /** A program of the hall of fame. */
  record HallEntry(
      String key,
      String individual,
      String fitness,
      int seeds,
      int liveStates,
      int liveStatements,
      String gain,
      boolean frontier,
      String family,
      String program) {}

  /** What the run found. */
  record WinnerPart(
      String individual,
      boolean found,
      String family,
      String fitness,
      String retest,
      String hash,
      List<ProgramLine> program,
      int redundant,
      String simplified,
      List<Step> steps,
      List<Step> undone,
      boolean hasAncestry,
      List<AncestorRow> ancestry) {}

  /** A step of the simplification. */
  record Step(
      int number, String kind, String rule, String change, String evidence, String program) {}

  /** A step of the ancestry. */
  record AncestorRow(
      int step,
      String individual,
      String mutations,
      String fitness,
      String gained,
      boolean silent) {}
}
