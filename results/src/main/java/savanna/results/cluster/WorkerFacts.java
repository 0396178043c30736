// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import savanna.results.provenance.MachineKind;

/**
 * What a worker says of itself when it has read an {@link Offer}.
 *
 * @param hello what it said first
 * @param run of the offer
 * @param problem why it cannot train, in one line; empty if it can
 * @param machine kind of its machine
 * @param tasks names and SHA-256 of their data there
 */
record WorkerFacts(
    Hello hello, String run, String problem, MachineKind machine, Map<String, List<String>> tasks) {

  /** Returns why its results would have other bits, in words; nothing if they would not. */
  List<String> differences(Offer offer) {
    List<String> differences = new ArrayList<>(machine.differences(offer.machine()));
    offer
        .tasks()
        .forEach(
            (task, sums) -> {
              List<String> there = tasks.getOrDefault(task, List.of());
              if (!there.equals(sums)) {
                differences.add(
                    "data of task '" + task + "' with SHA-256 " + there + ", here " + sums);
              }
            });
    return differences;
  }
}
