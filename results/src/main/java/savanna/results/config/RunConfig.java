// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.results.io.Sha256;
import savanna.search.config.SearchConfig;
import savanna.tasks.TaskCatalog;
import savanna.tasks.file.TaskFile;

/**
 * Everything that decides what a run does: the search, and how its programs are run.
 *
 * @param description one line for people, may be empty
 * @param executor name of the executor that trains
 * @param kernels family of BLAS kernels that trains; in a run directory never {@code auto}
 * @param tasks the run's own tasks, with their definitions, beside those of the class path
 * @param search the search's own settings
 */
@RecordBuilder
public record RunConfig(
    String description,
    String executor,
    KernelFamily kernels,
    List<TaskFile> tasks,
    SearchConfig search)
    implements RunConfigBuilder.With {
  /** What a config file that says nothing means. */
  public static final RunConfig DEFAULT =
      new RunConfig("", ExecutorFactories.DEFAULT, KernelFamily.AUTO, SearchConfig.DEFAULT);

  /** The key of the run's own tasks: an object of names and definitions. */
  static final String TASKS = "tasks";

  public RunConfig {
    tasks = List.copyOf(tasks);
  }

  /** Makes the config of a run without tasks of its own. */
  public RunConfig(String description, String executor, KernelFamily kernels, SearchConfig search) {
    this(description, executor, kernels, List.of(), search);
  }

  /**
   * Returns the tasks that this config may name: those of the class path and its own.
   *
   * @throws savanna.tasks.TaskException if two have one name
   */
  public TaskCatalog catalog() {
    return TaskCatalog.installed().with(tasks.stream().map(TaskFile::task).toList());
  }

  /** Returns the whole config in the form of config files. */
  public ObjectNode toJson() {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("schema", Schema.CONFIG.toString());
    tree.put("description", description);
    tree.put("executor", executor);
    tree.put("kernels", kernels.toString());
    if (!tasks.isEmpty()) {
      ObjectNode own = tree.putObject(TASKS);
      tasks.forEach(task -> own.set(task.name(), task.definition()));
    }
    tree.setAll(Json.MAPPER.<ObjectNode>valueToTree(search));
    return tree;
  }

  /** Returns 64 hexadecimal digits that differ between configs; the description does not count. */
  public String digest() {
    ObjectNode tree = toJson();
    tree.remove("description");
    return Sha256.of(Json.line(tree).getBytes(StandardCharsets.UTF_8));
  }
}
