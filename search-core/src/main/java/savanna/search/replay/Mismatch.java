// SPDX-License-Identifier: Apache-2.0
package savanna.search.replay;

import java.util.List;

/**
 * A training run that came out differently.
 *
 * @param training the training run
 * @param differences at least one
 */
public record Mismatch(RecordedTraining training, List<Difference> differences) {
  public Mismatch {
    differences = List.copyOf(differences);
  }
}
