// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactory;
import savanna.results.provenance.MachineKind;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/**
 * What a search says to those who ask to join: all that a worker must know but the data.
 *
 * @param run of its queues
 * @param machine kind of machine of the search
 * @param executor name of what runs programs
 * @param tasks names and SHA-256 of their data, one for each file
 * @param files definitions of tasks that are not on the class path, by name
 */
record Offer(
    String run,
    MachineKind machine,
    String executor,
    Map<String, List<String>> tasks,
    Map<String, JsonNode> files) {

  /** Returns the offer of a service. */
  static Offer of(String run, Request request) {
    Map<String, List<String>> tasks = new TreeMap<>();
    for (Task task : request.tasks()) {
      tasks.put(task.name(), task.source().checksums());
    }
    Map<String, JsonNode> files = new TreeMap<>();
    for (TaskFile file : request.files()) {
      files.put(file.name(), file.definition());
    }
    ExecutorFactory executors = request.executors();
    return new Offer(run, MachineKind.here(), executors.name(), tasks, files);
  }

  /** Returns the kernels that a worker should have. */
  KernelFamily kernels() {
    return machine.kernels();
  }
}
