// SPDX-License-Identifier: Apache-2.0
package savanna.results.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.search.config.FitnessSettings;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.fitness.Baseline;

/**
 * What the program of one individual was trained for after the individual's own index: a fold over
 * the events of a log. Programs are one here if they are one in the cache of fitness.
 */
final class LaterTrainings {
  private final int index;
  private final FitnessSettings settings;
  private final Map<String, String> fingerprints = new HashMap<>();
  private final List<LaterTraining> trainings = new ArrayList<>();
  private String hash = "";
  private @Nullable Shape shape;

  LaterTrainings(int index, FitnessSettings settings) {
    this.index = index;
    this.settings = settings;
  }

  void accept(SearchEvent event) {
    if (event instanceof RunStarted started) {
      started
          .warmStarts()
          .forEach(it -> begin(it.index(), it.hash(), it.fingerprint(), it.shape()));
    } else if (event instanceof Child child) {
      begin(child.index(), child.hash(), child.fingerprint(), child.shape());
      if (shape != null && child.index() != index && isTrained(child)) {
        trainings.add(of(child, shape));
      }
    }
  }

  /** A hash's fingerprint is told once, also where the hash is none that is looked for. */
  private void begin(int of, String itsHash, @Nullable String fingerprint, Shape itsShape) {
    if (fingerprint != null) {
      fingerprints.put(itsHash, fingerprint);
    }
    if (of == index) {
      hash = itsHash;
      shape = itsShape;
    }
  }

  private boolean isTrained(Child child) {
    return !child.trials().isEmpty() && key(child.hash()).equals(key(hash));
  }

  private String key(String ofHash) {
    return fingerprints.getOrDefault(ofHash, ofHash);
  }

  /** A program of another size may have had the same key: it is charged for its own size. */
  private LaterTraining of(Child child, Shape own) {
    double fitness =
        child.fitness() + Baseline.charge(settings, child.shape()) - Baseline.charge(settings, own);
    return new LaterTraining(
        child.index(), child.verdict().toString(), child.seeds(), fitness, child.trials());
  }

  /** Returns them in the order of the log. */
  List<LaterTraining> all() {
    return List.copyOf(trainings);
  }
}
