// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.List;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.exec.ParameterLayout;
import savanna.tasks.Schedule;
import savanna.tasks.Task;
import savanna.tasks.TaskFamily;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingLoop;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataSource;

/** A line through noisy points: the smallest task with a model of its own. */
public final class LineFamily implements TaskFamily {

  @Override
  public String name() {
    return "line";
  }

  @Override
  public String kind() {
    return "measurements";
  }

  @Override
  public List<Task> tasks(DataDirectory directory) {
    return List.of(new Line("line", 100));
  }

  private record Line(String name, int trainSteps) implements Task {

    @Override
    public String family() {
      return "line";
    }

    @Override
    public int scale() {
      return 1;
    }

    @Override
    public String description() {
      return "noisy points of the line y = 2x + 1";
    }

    @Override
    public DataSource source() {
      return DataSource.described("points that are drawn for each seed", "CC0-1.0", List.of());
    }

    @Override
    public int batchSize() {
      return Loop.BATCH;
    }

    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public Task named(String newName, int newTrainSteps) {
      return new Line(newName, newTrainSteps);
    }

    @Override
    public TaskTrainer newTrainer(ExecutorFactory executors) {
      return new Loop(trainSteps, executors);
    }
  }

  /** The model: two weights, slope and intercept, and half the squared error. */
  private static final class Loop extends TrainingLoop {
    private static final int BATCH = 8;
    private static final int VALIDATION = 200;
    private static final double NEAR = 0.5;
    private RandomStream points = RandomStream.of(0);

    Loop(int trainSteps, ExecutorFactory executors) {
      super(ParameterLayout.ofSizes(1, 1), trainSteps, Schedule.COSINE, executors);
    }

    @Override
    protected void begin(long seed) {
      points = RandomStream.of(seed);
      weights().putScalar(0, 0).putScalar(1, 0);
    }

    @Override
    protected double lossAndGradient() {
      double loss = 0;
      double slope = 0;
      double intercept = 0;
      for (int i = 0; i < BATCH; i++) {
        double x = 2 * points.nextDouble() - 1;
        double error = error(x, points);
        loss += error * error / 2 / BATCH;
        slope += error * x / BATCH;
        intercept += error / BATCH;
      }
      gradient().putScalar(0, slope).putScalar(1, intercept);
      return loss;
    }

    @Override
    protected Validation validate() {
      RandomStream unseen = RandomStream.of(-1);
      double loss = 0;
      double near = 0;
      for (int i = 0; i < VALIDATION; i++) {
        double error = error(2 * unseen.nextDouble() - 1, unseen);
        loss += error * error / 2 / VALIDATION;
        near += Math.abs(error) < NEAR ? 1.0 / VALIDATION : 0;
      }
      return new Validation(loss, Math.min(1, near));
    }

    private double error(double x, RandomStream random) {
      double y = 2 * x + 1 + random.nextDouble() - 0.5;
      return weights().getDouble(0) * x + weights().getDouble(1) - y;
    }
  }
}
