// SPDX-License-Identifier: Apache-2.0
package savanna.cli.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.Presets;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Table;
import savanna.results.config.ConfigKey;
import savanna.results.config.ConfigSchema;
import savanna.results.config.RunConfig;
import savanna.results.io.Json;

/** {@code savanna presets}: configs for searches. */
@Command(
    name = "presets",
    description = {
      "Lists the presets for 'savanna search', or prints the whole config of one, or tells what"
          + " its keys do.",
      "",
      "What is printed is a config file: change it and give it to --config. A config file may leave"
          + " out whatever it does not change.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna presets",
      "  savanna presets hour > my-search.json",
      "  savanna presets --explain"
    },
    mixinStandardHelpOptions = true)
public final class PresetsCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Print the config of this preset.")
  private String name = "";

  @Option(names = "--explain", description = "Tell what each key of a config does.")
  private boolean explain;

  @Option(
      names = "--schema",
      description = "Print the JSON schema of configs, with which editors complete and check them.")
  private boolean schema;

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public PresetsCommand(Console console) {
    this.console = console;
  }

  private record Row(String name, String description, List<String> tasks, long maxChildren) {

    static Row of(String name) {
      RunConfig config = Presets.config(name);
      return new Row(
          name,
          config.description(),
          config.search().fitness().tasks(),
          config.search().budget().maxChildren());
    }
  }

  private void explain() {
    List<ConfigKey> keys = ConfigKey.all();
    if (format.isJson()) {
      Map<String, String> explanations = new LinkedHashMap<>();
      keys.forEach(key -> explanations.put(key.path(), key.explanation()));
      console.out().print(Json.document("config-keys", Map.of("keys", explanations)));
      return;
    }
    Table table = new Table("key", "what it does");
    keys.forEach(key -> table.row(key.path(), key.explanation()));
    console.out().print(table);
  }

  @Override
  public void run() {
    if (schema) {
      console.out().print(ConfigSchema.text());
      return;
    }
    if (explain) {
      explain();
      return;
    }
    if (!name.isEmpty()) {
      console.out().print(Json.pretty(Presets.config(name).toJson()));
      return;
    }
    List<Row> rows = Presets.NAMES.stream().map(Row::of).toList();
    if (format.isJson()) {
      console.out().print(Json.document("presets", Map.of("presets", rows)));
      return;
    }
    Table table = new Table("preset", "tasks", "what it is");
    rows.forEach(row -> table.row(row.name(), String.join(" ", row.tasks()), row.description()));
    console.out().print(table);
  }
}
