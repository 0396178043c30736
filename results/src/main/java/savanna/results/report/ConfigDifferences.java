// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import savanna.results.RunDirectory;

/** The settings in which runs differ. */
final class ConfigDifferences {

  /**
   * A setting.
   *
   * @param key with dots between the levels, e.g. {@code population.size}
   * @param values one for each run, a dash where it has none
   */
  record Row(String key, List<String> values) {}

  private ConfigDifferences() {}

  /** Returns the settings that are not equal in all runs, by key. */
  static List<Row> of(List<RunDirectory> runs) {
    List<Map<String, String>> settings = runs.stream().map(ConfigDifferences::flat).toList();
    TreeSet<String> keys = new TreeSet<>();
    settings.forEach(each -> keys.addAll(each.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String key : keys) {
      List<String> values = settings.stream().map(each -> each.getOrDefault(key, "–")).toList();
      if (values.stream().distinct().count() > 1) {
        rows.add(new Row(key, values));
      }
    }
    return rows;
  }

  private static Map<String, String> flat(RunDirectory run) {
    Map<String, String> flat = new TreeMap<>();
    collect("", run.config().toJson(), flat);
    return flat;
  }

  private static void collect(String path, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      flat));
    } else if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), flat);
      }
    } else {
      flat.put(path, node.isTextual() ? node.asText().strip() : node.toString());
    }
  }
}
