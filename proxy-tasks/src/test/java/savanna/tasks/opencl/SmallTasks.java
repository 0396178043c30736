// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import savanna.dsl.RandomStream;
import savanna.tasks.ModelTask;
import savanna.tasks.Schedule;
import savanna.tasks.data.DataSource;
import savanna.tasks.data.Dataset;
import savanna.tasks.model.Architecture;
import savanna.tasks.model.Batch;
import savanna.tasks.model.CausalTransformer;
import savanna.tasks.model.ConvolutionalNet;
import savanna.tasks.model.Mlp;
import savanna.tasks.model.PatchTransformer;
import savanna.tasks.model.Regressor;
import savanna.tasks.model.TransformerSize;

/** Every kind of model at sizes that divide by little, on random examples: for slow simulators. */
final class SmallTasks {
  private static final int FEATURES = 16;
  private static final int CLASSES = 3;
  private static final int LENGTH = 4;
  private static final int VALIDATION = 5; // the second batch is short

  private SmallTasks() {}

  static List<ModelTask> all() {
    List<ModelTask> tasks = new ArrayList<>();
    TransformerSize size = new TransformerSize(1, 6, 2, 7);
    tasks.add(task("mlp", new Mlp(FEATURES, List.of(5), CLASSES)));
    tasks.add(task("regressor", new Regressor(FEATURES, List.of(3))));
    tasks.add(task("vit", new PatchTransformer(LENGTH, 2, size, CLASSES)));
    tasks.add(task("lm", new CausalTransformer(CLASSES, LENGTH, size)));
    tasks.add(task("conv", new ConvolutionalNet(LENGTH, 2, 1, 3, CLASSES)));
    return tasks;
  }

  private static ModelTask task(String name, Architecture architecture) {
    return new ModelTask(
        name, name, 1, name, new RandomExamples(), architecture, 4, 8, Schedule.COSINE);
  }

  private static final class RandomExamples implements DataSource, Dataset {
    @Override
    public String description() {
      return "random examples";
    }

    @Override
    public String licence() {
      return "CC0-1.0";
    }

    @Override
    public List<String> checksums() {
      return List.of();
    }

    @Override
    public Optional<String> missing() {
      return Optional.empty();
    }

    @Override
    public Dataset load() {
      return this;
    }

    @Override
    public int trainingSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int validationSize() {
      return VALIDATION;
    }

    @Override
    public void drawTraining(RandomStream random, Batch batch) {
      for (int column = 0; column < batch.size(); column++) {
        put(random, batch, column);
      }
      batch.setCount(batch.size());
    }

    @Override
    public void loadValidation(int first, Batch batch) {
      batch.setCount(Math.min(batch.size(), VALIDATION - first));
      for (int column = 0; column < batch.count(); column++) {
        put(RandomStream.of(first + column), batch, column);
      }
    }

    private static void put(RandomStream random, Batch batch, int column) {
      int length = batch.targets().length / batch.size();
      for (int i = column * length; i < (column + 1) * length; i++) {
        batch.targets()[i] = random.nextInt(CLASSES);
      }
      if (batch.tokens().length > 0) {
        for (int i = column * length; i < (column + 1) * length; i++) {
          batch.tokens()[i] = random.nextInt(CLASSES);
        }
        return;
      }
      batch.numbers()[column] = (float) random.nextGaussian();
      for (float[] row : batch.features().values()) {
        row[column] = (float) random.nextGaussian();
      }
    }
  }
}
