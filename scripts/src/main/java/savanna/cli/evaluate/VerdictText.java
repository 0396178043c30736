// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import savanna.cli.output.EstimateText;
import savanna.search.compare.Comparison;

/** What a comparison says, one sentence for each program but the reference. */
final class VerdictText {
  private static final int DECIMALS = 4;

  private VerdictText() {}

  /** Returns the sentences, in the order of the rows. */
  static List<String> of(Comparison comparison) {
    Comparison.Row reference = comparison.rows().get(0);
    List<String> sentences = new ArrayList<>();
    for (Comparison.Row row : comparison.rows().subList(1, comparison.rows().size())) {
      sentences.add(sentence(row, reference, comparison.task()));
    }
    return sentences;
  }

  private static String sentence(Comparison.Row row, Comparison.Row reference, String task) {
    String names = row.program() + " and " + reference.program() + " on " + task;
    return switch (row.verdict()) {
      case BETTER, WORSE ->
          "%s is %s than %s on %s: %s"
              .formatted(row.program(), row.verdict(), reference.program(), task, evidence(row));
      case NO_DIFFERENCE ->
          "no difference shown between " + names + ": " + evidence(row) + diverged(row, reference);
      case NOT_TESTED ->
          "no test of "
              + names
              + ": it needs 2 seeds that both complete, and there "
              + (row.lossDifference().seeds() == 1 ? "is 1" : "is none");
      case REFERENCE -> throw new IllegalArgumentException("the reference is not tested");
    };
  }

  private static String evidence(Comparison.Row row) {
    return "%s, %d seeds, p (Holm) %s"
        .formatted(
            EstimateText.signed(row.lossDifference(), DECIMALS),
            row.lossDifference().seeds(),
            EstimateText.pValue(row.adjustedP()));
  }

  /** A difference over the seeds that are left does not count for the one that diverged. */
  private static String diverged(Comparison.Row row, Comparison.Row reference) {
    StringBuilder text = new StringBuilder();
    for (Comparison.Row each : List.of(row, reference)) {
      if (each.completed() < each.runs()) {
        text.append(
            "; %s diverged on %d of %d seeds"
                .formatted(each.program(), each.runs() - each.completed(), each.runs()));
      }
    }
    return text.toString();
  }
}
