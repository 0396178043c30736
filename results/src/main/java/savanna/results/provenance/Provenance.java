// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.results.io.Json;
import savanna.results.io.Sha256;

/**
 * Where a run comes from: what somebody needs to know who gets other numbers.
 *
 * @param savannaVersion version of this system
 * @param gitCommit of the checkout that was built, with {@code -dirty} if files were changed; null
 *     if it is no checkout
 * @param startedAt when the run began, ISO 8601 in UTC
 * @param commandLine as it was given
 * @param java version and vendor of the JVM
 * @param operatingSystem name, version and architecture
 * @param cpu model; results do not depend on it, see {@link MachineKind}
 * @param cores that the JVM sees
 * @param blas library and version; which of its kernels computed is in the config
 * @param device that trains, with its driver; null for the CPU
 * @param workers programs trained at the same time; results do not depend on it
 * @param tasks what programs were trained on
 */
@RecordBuilder
public record Provenance(
    String savannaVersion,
    @Nullable String gitCommit,
    String startedAt,
    String commandLine,
    String java,
    String operatingSystem,
    String cpu,
    int cores,
    String blas,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String device,
    int workers,
    List<TaskData> tasks)
    implements ProvenanceBuilder.With {

  /**
   * A task and its data.
   *
   * @param task its name
   * @param parameters of its model
   * @param trainSteps of a run
   * @param data what it is, in one line
   * @param licence of the data
   * @param sha256 checksums of its files, which were verified when they were read
   */
  public record TaskData(
      String task,
      int parameters,
      int trainSteps,
      String data,
      String licence,
      List<String> sha256) {

    public TaskData {
      sha256 = List.copyOf(sha256);
    }
  }

  public Provenance {
    tasks = List.copyOf(tasks);
  }

  /** Returns 64 hexadecimal digits that differ between provenances. */
  public String digest() {
    return Sha256.of(Json.MAPPER.valueToTree(this).toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns 64 hexadecimal digits that differ where losses may: for other data, another BLAS
   * library, another system. Two runs of one config on machines of one kind have the same.
   */
  public String originDigest() {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("blas", blas);
    tree.put("system", MachineKind.system(operatingSystem));
    if (device != null) {
      tree.put("device", device);
    }
    ArrayNode data = tree.putArray("tasks");
    for (TaskData task : tasks) {
      data.add(task.task()).add(task.parameters()).add(task.trainSteps());
      task.sha256().forEach(data::add);
    }
    return Sha256.of(tree.toString().getBytes(StandardCharsets.UTF_8));
  }
}
