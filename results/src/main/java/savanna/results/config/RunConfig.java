// SPDX-License-Identifier: Apache-2.0
package savanna.results.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import savanna.dsl.blas.KernelFamily;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.results.io.Sha256;
import savanna.search.config.SearchConfig;

/**
 * Everything that decides what a run does: the search, and how its programs are run.
 *
 * @param description one line for people, may be empty
 * @param executor name of the executor that trains
 * @param kernels family of BLAS kernels that trains; in a run directory never {@code auto}
 * @param search the search's own settings
 */
public record RunConfig(
    String description, String executor, KernelFamily kernels, SearchConfig search) {
  /** What a config file that says nothing means. */
  public static final RunConfig DEFAULT =
      new RunConfig("", "tiled", KernelFamily.AUTO, SearchConfig.DEFAULT);

  /** Returns this with other settings of the search. */
  public RunConfig withSearch(SearchConfig newSearch) {
    return new RunConfig(description, executor, kernels, newSearch);
  }

  /** Returns this with another family of kernels. */
  public RunConfig withKernels(KernelFamily newKernels) {
    return new RunConfig(description, executor, newKernels, search);
  }

  /** Returns the whole config in the form of config files. */
  public ObjectNode toJson() {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("schema", Schema.CONFIG.toString());
    tree.put("description", description);
    tree.put("executor", executor);
    tree.put("kernels", kernels.toString());
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
