// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.family.FamilyClassifier;

/** The programs that charts point to, each once. */
final class ProgramCards {
  private final Map<String, ProgramCard> cards = new LinkedHashMap<>();
  private final Map<String, String> families = new HashMap<>();

  /**
   * Notes a program and returns the key that points to it.
   *
   * @param run number of the run
   * @param text null if it is not known
   * @param classified whether to tell its family
   */
  String key(int run, int index, String hash, @Nullable String text, boolean classified) {
    String key = run + ":" + index;
    ProgramCard known = cards.get(key);
    boolean better =
        known == null
            || (known.text() == null && text != null)
            || (known.family() == null && classified && text != null);
    if (better) {
      cards.put(key, card(index, hash, text, classified));
    }
    return key;
  }

  private ProgramCard card(int index, String hash, @Nullable String text, boolean classified) {
    if (text == null) {
      return new ProgramCard(ProgramCard.name(index), hash, null, null);
    }
    AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(text));
    String family =
        classified
            ? families.computeIfAbsent(
                hash, unknown -> FamilyClassifier.classify(execution).kind().label())
            : null;
    return new ProgramCard(
        ProgramCard.name(index), hash, family, execution.liveProgram().toString());
  }

  /** Returns a program's text without what can never reach an update. */
  static String live(String text) {
    return AbstractExecution.of(ProgramParser.parse(text)).liveProgram().toString();
  }

  /** Returns the programs by key. */
  Map<String, ProgramCard> all() {
    return cards;
  }
}
