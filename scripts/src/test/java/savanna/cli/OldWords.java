// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words and turns that are not used, with what stands in their place. */
final class OldWords {

  /** Nowhere: by chance, significant; again, rerun; default; what is lost, kept, removed. */
  static final List<Pattern> CODE =
      words(
          "luck\\w*",
          "once more",
          "came with",
          "left behind",
          "what becomes of",
          "gone on with",
          "the cousin");

  /** Nor these in pages: by default, continues, phase, bucket, hover. */
  static final List<Pattern> PROSE =
      words(
          "as it is",
          "has it",
          "so many",
          "goes on",
          "one that",
          "legs?",
          "abridged",
          "spending",
          "stretch(es)?",
          "pointing at");

  /**
   * Names of types and methods that have one word of the field in their place, see the glossary in
   * search-core/README.md: PhaseCurve, RunHistory, DecodedLine, LogDictionary, BudgetMeter,
   * MeasuredProgram, InsertOperator, poll, truncate, exists, retainOnly and the like.
   */
  static final List<Pattern> NAMES =
      Stream.of(
              "\\b[Ll]egs?\\b|\\b[Ss]tretch(es)?\\b",
              "\\b(class|record|enum|interface) (Leg\\w*|Course|Abridged|KnownPrograms|Spending|"
                  + "Individuals|HallMembers|Measured|StretchShares|Variation|Insertion|Deletion|"
                  + "Modification|Duplication|Rescaling|Neighbourhoods|Patches|Positions|Rows|Wide|"
                  + "Flush|Cells|Form|Measure|Trials|Removal|NoService|Problems|Folders|Overlay|"
                  + "JsonPlaces|WholeFile|Recorded)\\b",
              "\\b(readOn|takeBack|begun|made|byDefault|forgetAllBut)\\(")
          .map(Pattern::compile)
          .toList();

  private OldWords() {}

  /** Returns those that a text has, with what stands around each; line ends count as spaces. */
  static List<String> in(String text, List<Pattern> words) {
    String flat = text.replaceAll("\\s*\\n[\\s*/]*", " ");
    return words.stream()
        .flatMap(word -> word.matcher(flat).results())
        .map(hit -> around(flat, hit))
        .toList();
  }

  private static String around(String text, MatchResult hit) {
    return text.substring(Math.max(0, hit.start() - 30), Math.min(text.length(), hit.end() + 30));
  }

  private static List<Pattern> words(String... words) {
    return Stream.of(words)
        .map(word -> Pattern.compile("(?<!\\w)" + word + "(?!\\w)", Pattern.CASE_INSENSITIVE))
        .toList();
  }
}
