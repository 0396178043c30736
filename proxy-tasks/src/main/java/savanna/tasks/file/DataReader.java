// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import savanna.tasks.data.CsvData;
import savanna.tasks.data.IdxData;
import savanna.tasks.data.ImageFolder;
import savanna.tasks.data.OwnData;
import savanna.tasks.data.Split;
import savanna.tasks.data.TextData;
import savanna.tasks.json.Fields;

/** Reads what a task file says of its data. */
final class DataReader {
  private static final int DEFAULT_CHARACTERS = 300_000;
  private static final int MOST_CHARACTERS = 1_000_000_000;
  private static final int DEFAULT_VOCABULARY = 96;
  private static final int MOST_VOCABULARY = 128;

  private final Fields fields;
  private final Path folder;
  private final String kind;
  private final Map<String, Path> paths = new LinkedHashMap<>();
  private boolean regression;

  DataReader(Fields fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
    this.kind = fields.oneOf("kind", null, List.of("csv", "idx", "images", "text"));
  }

  /**
   * Returns the data.
   *
   * @param length of the model's sequences, for text
   */
  OwnData read(Fields splitFields, int length) {
    Split split =
        new Split(
            splitFields.number("validation", 0.001, 0.9, isText() ? 0.1 : 0.2),
            splitFields.integer("seed", 0, Integer.MAX_VALUE, 1));
    splitFields.finish();
    OwnData data =
        switch (kind) {
          case "csv" -> csv(split);
          case "idx" -> new IdxData(path("images"), path("labels"), split);
          case "images" -> new ImageFolder(path("folder"), split);
          case "text" ->
              new TextData(
                  path("file"),
                  fields.integer("characters", 1, MOST_CHARACTERS, DEFAULT_CHARACTERS),
                  fields.integer("vocabulary", 2, MOST_VOCABULARY, DEFAULT_VOCABULARY),
                  length,
                  split);
          default -> throw new IllegalStateException(kind);
        };
    fields.finish();
    return data;
  }

  private OwnData csv(Split split) {
    String separator = fields.string("separator", ",");
    if (separator.length() != 1 || "\"\n\r".contains(separator)) {
      throw fields.error("separator", "the separator is one character, e.g. \",\" or \"\\t\"");
    }
    regression =
        fields.oneOf("target", "classes", List.of("classes", "regression")).equals("regression");
    return new CsvData(
        path("file"),
        fields.string("label"),
        regression,
        fields.flag("heading", true),
        separator.charAt(0),
        fields.strings("ignore"),
        fields.strings("categories"),
        split);
  }

  private Path path(String key) {
    try {
      Path path = folder.resolve(fields.string(key)).normalize();
      paths.put(key, path);
      return path;
    } catch (InvalidPathException e) {
      throw fields.error(key, key + " is no file name here");
    }
  }

  boolean isText() {
    return kind.equals("text");
  }

  boolean isRegression() {
    return regression;
  }

  /** Makes the paths of a definition absolute. */
  void complete(ObjectNode data) {
    paths.forEach((key, path) -> data.put(key, path.toString()));
  }

  /** Returns what the data is, in a few words. */
  String summary(TaskReader.Found found) {
    String file = paths.values().iterator().next().getFileName().toString();
    if (isText()) {
      return "next character of " + file + ", " + found.outputs() + " different";
    }
    return String.format(
        Locale.ROOT,
        "%s of %s, %d inputs",
        regression ? "a number" : found.outputs() + " classes",
        file,
        found.inputs());
  }
}
