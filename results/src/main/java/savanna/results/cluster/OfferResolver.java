// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelsException;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.provenance.MachineKind;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.EvaluationBackend.Request;
import savanna.tasks.Task;
import savanna.tasks.TaskCatalog;
import savanna.tasks.data.DataException;
import savanna.tasks.file.TaskFile;

/** Makes of an {@link Offer} what this machine can train. */
final class OfferResolver {
  private OfferResolver() {}

  /**
   * Returns what is to be trained, and makes this process compute with the offer's kernels if it
   * can.
   *
   * @param threads candidates to train at the same time
   * @param allowed which commands may run here, each with its arguments
   * @throws BackendException if a task or its data is not here, or not allowed
   */
  static Request request(Offer offer, int threads, Predicate<String> allowed) {
    useKernels(offer);
    try {
      List<TaskFile> files = new ArrayList<>();
      offer
          .files()
          .forEach(
              (name, definition) -> {
                checkCommand(name, definition, allowed);
                files.add(TaskFile.of("the search", name, definition));
              });
      TaskCatalog catalog =
          TaskCatalog.installed().with(files.stream().map(TaskFile::task).toList());
      List<Task> tasks = offer.tasks().keySet().stream().map(catalog::byName).toList();
      tasks.forEach(task -> task.source().verify());
      return new Request(tasks, files, ExecutorFactories.byName(offer.executor()), threads);
    } catch (DataException | IllegalArgumentException e) {
      throw new BackendException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where the CPU lacks something, the best that it has; the search will see. */
  private static void useKernels(Offer offer) {
    try {
      BlasLibrary.load(offer.kernels());
    } catch (KernelsException e) {
      BlasLibrary.family();
    }
  }

  /** What a definition says that it found is not asked for again: that would run the command. */
  private static void checkCommand(String name, JsonNode definition, Predicate<String> allowed) {
    if (!definition.has("command")) {
      return;
    }
    StringJoiner command = new StringJoiner(" ");
    definition.path("command").forEach(word -> command.add(word.asText()));
    if (!allowed.test(command.toString())) {
      throw new BackendException(
          "the task '"
              + name
              + "' runs a command; start the worker with --allow-command '"
              + command
              + "' if it may run there");
    }
    if (definition.at("/recorded/hello").isMissingNode()) {
      throw new BackendException("the task '" + name + "' does not say what its command answers");
    }
  }

  /** Returns what this machine is, for the search to judge. */
  static WorkerFacts facts(Hello hello, Offer offer, Request request) {
    Map<String, List<String>> tasks = new TreeMap<>();
    request.tasks().forEach(task -> tasks.put(task.name(), task.source().checksums()));
    return new WorkerFacts(hello, offer.run(), "", MachineKind.here(), tasks);
  }

  /** Returns that this machine cannot train. */
  static WorkerFacts unfit(Hello hello, Offer offer, String problem) {
    return new WorkerFacts(hello, offer.run(), problem, MachineKind.here(), Map.of());
  }
}
