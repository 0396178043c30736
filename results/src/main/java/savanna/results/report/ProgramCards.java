// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.family.FamilyClassifier;

/** The programs that charts point to, each once. */
final class ProgramCards {
  private final Map<String, Note> notes = new LinkedHashMap<>();
  private final Map<String, String> families = new ConcurrentHashMap<>();

  private record Note(int index, String hash, @Nullable String text, boolean classified) {}

  /**
   * Notes a program and returns the key that points to it.
   *
   * @param run number of the run
   * @param text null if it is not known
   * @param classified whether to tell its family
   */
  String key(int run, int index, String hash, @Nullable String text, boolean classified) {
    String key = run + ":" + index;
    Note known = notes.get(key);
    boolean better =
        known == null
            || (known.text() == null && text != null)
            || (!known.classified() && classified && text != null);
    if (better) {
      notes.put(key, new Note(index, hash, text, classified));
    }
    return key;
  }

  private ProgramCard card(Note note) {
    String name = ProgramCard.name(note.index());
    if (note.text() == null) {
      return new ProgramCard(name, note.hash(), null, null);
    }
    AbstractExecution execution = AbstractExecution.of(ProgramParser.parse(note.text()));
    String family =
        note.classified()
            ? families.computeIfAbsent(
                note.hash(), unknown -> FamilyClassifier.classify(execution).kind().label())
            : null;
    return new ProgramCard(name, note.hash(), family, execution.liveProgram().toString());
  }

  /** Returns a program's text without what can never reach an update. */
  static String live(String text) {
    return AbstractExecution.of(ProgramParser.parse(text)).liveProgram().toString();
  }

  /** Returns the programs by key, in the order in which they were noted; made on all cores. */
  Map<String, ProgramCard> all() {
    List<String> keys = List.copyOf(notes.keySet());
    List<ProgramCard> cards = notes.values().parallelStream().map(this::card).toList();
    Map<String, ProgramCard> all = new LinkedHashMap<>();
    for (int i = 0; i < cards.size(); i++) {
      all.put(keys.get(i), cards.get(i));
    }
    return all;
  }
}
