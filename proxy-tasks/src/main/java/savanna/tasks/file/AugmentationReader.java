// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.file;

import java.util.List;
import savanna.tasks.Augmentation;
import savanna.tasks.Augmentation.Range;
import savanna.tasks.AugmentedTask;
import savanna.tasks.ModelTask;
import savanna.tasks.Task;
import savanna.tasks.json.Fields;

/** Reads from which ranges the seeds of a task file's task draw. */
final class AugmentationReader {
  private static final String KEY = "augmentation";
  private static final double SIZES = 16;
  private static final double LENGTHS = 64;
  private static final double WEIGHTS = 1000;
  private static final double LEAST_DATA = 0.001;

  private AugmentationReader() {}

  /** Returns the task, varied if the file says how. */
  static Task augmented(ModelTask task, Fields file) {
    if (!file.has(KEY)) {
      return task;
    }
    Fields fields = file.object(KEY);
    Augmentation augmentation =
        new Augmentation(
            range(fields, "width", 1 / SIZES, SIZES, 1),
            range(fields, "depth", 1 / SIZES, SIZES, 1),
            range(fields, "batch", 1 / LENGTHS, LENGTHS, 1),
            range(fields, "trainSteps", 1 / LENGTHS, LENGTHS, 1),
            range(fields, "data", LEAST_DATA, 1, 1),
            range(fields, "labelNoise", 0, 1, 0),
            range(fields, "weights", 1 / WEIGHTS, WEIGHTS, 1));
    fields.finish();
    return new AugmentedTask(task, augmentation);
  }

  private static Range range(
      Fields fields, String key, double lowest, double highest, double otherwise) {
    List<Double> ends = fields.range(key, lowest, highest, otherwise);
    return new Range(ends.get(0), ends.get(1));
  }
}
