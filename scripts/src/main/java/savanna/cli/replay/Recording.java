// SPDX-License-Identifier: Apache-2.0
package savanna.cli.replay;

import java.nio.file.Path;
import java.util.List;
import savanna.results.MachineKind;
import savanna.search.replay.RecordedTraining;

/**
 * What a log has to say.
 *
 * @param file of the log
 * @param machine that it was begun on
 * @param trainings of the log, in its order; none if it could not be read to its end
 * @param problems that were found without training
 * @param unchecked what could not be checked, a sentence each
 */
record Recording(
    Path file,
    MachineKind machine,
    List<RecordedTraining> trainings,
    List<Problem> problems,
    List<String> unchecked) {
  Recording {
    unchecked = List.copyOf(unchecked);
    trainings = List.copyOf(trainings);
    problems = List.copyOf(problems);
  }
}
