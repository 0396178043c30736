// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.tasks.ModelTask;
import savanna.tasks.Schedule;
import savanna.tasks.Task;
import savanna.tasks.TaskException;
import savanna.tasks.command.CommandReader;
import savanna.tasks.data.OwnData;
import savanna.tasks.data.OwnData.Contents;
import savanna.tasks.json.Fields;
import savanna.tasks.model.Architecture;

/** Makes a task of the values of a file, and completes its definition. */
final class TaskReader {
  private static final String TASK = "task";
  private static final String RECORDED = "recorded";
  private static final int MOST_TRAIN_STEPS = 10_000_000;
  private static final int MOST_BATCH = 100_000;

  private final Fields fields;
  private final Path folder;
  private final String name;
  private final ObjectNode definition;

  /**
   * Makes a reading.
   *
   * @param folder that paths are relative to
   * @param definition that is completed
   */
  TaskReader(Fields fields, Path folder, String name, ObjectNode definition) {
    this.fields = fields;
    this.folder = folder;
    this.name = name;
    this.definition = definition;
  }

  Task task() {
    if (CommandReader.isMeant(fields)) {
      return CommandReader.task(fields, name, folder, definition);
    }
    return AugmentationReader.augmented(fields.has(TASK) ? builtIn() : own(), fields);
  }

  /**
   * A task of the class path under another name, perhaps with another length and batch; it stays in
   * its family, so that a funnel knows what the search has seen.
   */
  private ModelTask builtIn() {
    String named = fields.string(TASK);
    ModelTask task;
    try {
      task = ModelTask.installed(named);
    } catch (TaskException e) {
      throw fields.error(TASK, String.valueOf(e.getMessage()));
    }
    int batch = fields.integer("batch", 1, MOST_BATCH, task.batchSize());
    int trainSteps = fields.integer("trainSteps", 1, MOST_TRAIN_STEPS, task.trainSteps());
    Schedule schedule =
        fields.has("schedule") ? schedule(fields.object("schedule")) : task.schedule();
    String said = fields.string("description", task.description());
    fields.has("augmentation");
    fields.finish();
    return new ModelTask(
        name,
        task.family(),
        task.scale(),
        said,
        task.source(),
        task.architecture(),
        batch,
        trainSteps,
        schedule);
  }

  private ModelTask own() {
    ModelReader model = new ModelReader(fields.required("model"));
    DataReader data = new DataReader(fields.required("data"), folder);
    OwnData own = data.read(fields.object("split"), model.length());
    int batch = fields.integer("batch", 1, MOST_BATCH, 32);
    int trainSteps = fields.integer("trainSteps", 1, MOST_TRAIN_STEPS);
    Schedule schedule = schedule(fields.object("schedule"));
    String said = fields.string("description", "");
    Found found = found(fields.object(RECORDED));
    fields.has("augmentation");
    fields.finish();
    List<String> sha256;
    @Nullable Contents contents = null;
    if (found == null) {
      sha256 = own.checksums();
      Contents read = own.read();
      contents = read;
      found =
          new Found(
              read.inputs(), read.outputs(), read.side(), read.dataset().trainingSize(), sha256);
      if (batch > read.dataset().trainingSize()) {
        throw fields.error(
            "batch",
            "batch is "
                + batch
                + ", and there are "
                + read.dataset().trainingSize()
                + " examples to train on");
      }
    }
    Architecture architecture = model.architecture(data, found);
    complete(data, found);
    Found now = found;
    @Nullable Contents first = contents;
    return new ModelTask(
        name,
        name,
        1,
        (said.isEmpty() ? data.summary(now) : said) + "; " + architecture.description(),
        first == null ? own.source(now.sha256()) : own.source(now.sha256(), first::dataset),
        architecture,
        batch,
        trainSteps,
        schedule);
  }

  private static Schedule schedule(Fields fields) {
    String shape = fields.oneOf("shape", "cosine", List.of("cosine", "linear", "constant"));
    double warmUp = fields.number("warmUp", 0, 1, shape.equals("constant") ? 0 : 0.05);
    fields.finish();
    return new Schedule(Schedule.Shape.valueOf(shape.toUpperCase(Locale.ROOT)), warmUp);
  }

  /**
   * What was found in the data.
   *
   * @param inputs numbers of an example; of text the size of its vocabulary
   * @param outputs classes; 1 for regression; of text the size of its vocabulary
   * @param side of square images, else 0
   * @param training examples or characters to train on
   * @param sha256 of the files
   */
  record Found(int inputs, int outputs, int side, int training, List<String> sha256) {}

  private static @Nullable Found found(Fields fields) {
    if (!fields.has("sha256")) {
      fields.finish();
      return null;
    }
    int most = Integer.MAX_VALUE;
    Found found =
        new Found(
            fields.integer("inputs", 1, most),
            fields.integer("outputs", 1, most),
            fields.integer("side", 0, most),
            fields.integer("training", 1, most),
            fields.strings("sha256"));
    fields.finish();
    return found;
  }

  private void complete(DataReader data, Found found) {
    data.complete((ObjectNode) definition.get("data"));
    ObjectNode recorded = definition.putObject(RECORDED);
    recorded.put("inputs", found.inputs());
    recorded.put("outputs", found.outputs());
    recorded.put("side", found.side());
    recorded.put("training", found.training());
    ArrayNode sums = recorded.putArray("sha256");
    found.sha256().forEach(sums::add);
  }
}
