// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import savanna.dsl.Program;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;
import savanna.tasks.TrainingResult.Outcome;

class TrainerTest {
  private static final PlainAdamW ADAM_W = new PlainAdamW(0.005, 0.1);

  /** Any program: the hand-written executor does not look at it. */
  static final Program ANY = sgd("0.1");

  private static Program sgd(String rate) {
    return ProgramParser.parse(
        """
        def train(w, g, lr):
          rate = lr * %s
          update = g * rate
          return update
        """
            .formatted(rate));
  }

  private static ModelTask task(String name) {
    return ModelTask.installed(name);
  }

  /** Everything but the CPU time. */
  private static TrainingResult withoutTime(TrainingResult result) {
    return new TrainingResult(
        result.outcome(),
        result.loss(),
        result.accuracy(),
        result.trainSteps(),
        result.checkpointLoss(),
        result.trainingLoss(),
        0);
  }

  @ParameterizedTest
  @CsvSource({"iris-mlp, 50, 0.35, 0.85", "digits-vit, 250, 0.6, 0.8", "java-lm, 250, 2.7, 0.28"})
  void adamWReachesASensibleLoss(String name, int steps, double loss, double accuracy) {
    Trainer trainer = task(name).withTrainSteps(steps).newTrainer(ADAM_W);

    TrainingResult result = trainer.train(ANY, 1, Hurdle.NONE);

    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.loss()).isBetween(0.0, loss);
    assertThat(result.accuracy()).isBetween(accuracy, 1.0);
    assertThat(result.trainSteps()).isEqualTo(steps);
    assertThat(result.trainingLoss()).isLessThan(result.checkpointLoss());
    assertThat(result.cpuSeconds()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris-mlp", "digits-vit", "java-lm"})
  void sameSeedsGiveTheSameBitsInTheSameAndInOtherTrainers(String name) {
    ModelTask task = task(name).withTrainSteps(12);
    Trainer trainer = task.newTrainer(ExecutorFactories.defaultFactory());
    TrainingResult first = trainer.train(ANY, 3, Hurdle.NONE);
    TrainingResult other = trainer.train(ANY, 4, Hurdle.NONE);

    assertThat(withoutTime(trainer.train(ANY, 3, Hurdle.NONE))).isEqualTo(withoutTime(first));
    assertThat(withoutTime(other)).isNotEqualTo(withoutTime(first));
    Trainer fresh = task.newTrainer(ExecutorFactories.defaultFactory());
    assertThat(withoutTime(fresh.train(ANY, 3, Hurdle.NONE))).isEqualTo(withoutTime(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris-mlp", "digits-vit", "java-lm"})
  void threadsAtTheSameTimeGiveTheBitsOfOne(String name) throws Exception {
    ModelTask task = task(name).withTrainSteps(60);
    TrainingResult alone =
        task.newTrainer(ExecutorFactories.defaultFactory()).train(ANY, 5, Hurdle.NONE);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<TrainingResult>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(
            threads.submit(
                () ->
                    task.newTrainer(ExecutorFactories.defaultFactory())
                        .train(ANY, 5, Hurdle.NONE)));
      }
      for (Future<TrainingResult> result : results) {
        assertThat(withoutTime(result.get())).isEqualTo(withoutTime(alone));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void weightsAndBatchesHaveSeedsOfTheirOwn() {
    Trainer trainer = task("digits-vit").withTrainSteps(1).newTrainer(ADAM_W);
    double base = trainer.train(ANY, 1, 1, Hurdle.NONE).trainingLoss();

    assertThat(trainer.train(ANY, 1, 2, Hurdle.NONE).trainingLoss()).isNotEqualTo(base);
    assertThat(trainer.train(ANY, 2, 1, Hurdle.NONE).trainingLoss()).isNotEqualTo(base);
    assertThat(trainer.train(ANY, 1, 1, Hurdle.NONE).trainingLoss()).isEqualTo(base);
  }

  @Test
  void theCheckpointIsTheMeanOfTheLastQuarterOfTheStepsBeforeIt() {
    ModelTask task = task("iris-mlp").withTrainSteps(8);
    double[] losses = new double[4];
    for (int steps = 1; steps <= 4; steps++) {
      TrainingResult upTo =
          task.withSchedule(Schedule.CONSTANT)
              .newTrainer(ADAM_W)
              .train(ANY, 1, new Hurdle(steps, Double.POSITIVE_INFINITY));
      losses[steps - 1] = upTo.checkpointLoss(); // a quarter of up to 4 steps is one step
    }
    TrainingResult result =
        task.withSchedule(Schedule.CONSTANT)
            .newTrainer(ADAM_W)
            .train(ANY, 1, new Hurdle(8, Double.POSITIVE_INFINITY));

    assertThat(losses[3]).isLessThan(losses[0]);
    assertThat(result.checkpointLoss()).isEqualTo(result.trainingLoss(), within(0.0));
  }

  @Test
  void aRunAboveTheHurdleStopsThere() {
    Trainer trainer = task("iris-mlp").newTrainer(ADAM_W);
    double loss = trainer.train(ANY, 1, new Hurdle(20, 1e9)).checkpointLoss();

    TrainingResult stopped = trainer.train(ANY, 1, new Hurdle(20, Math.nextDown(loss)));
    TrainingResult passed = trainer.train(ANY, 1, new Hurdle(20, loss));

    assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(stopped.trainSteps()).isEqualTo(20);
    assertThat(stopped.checkpointLoss()).isEqualTo(loss);
    assertThat(stopped.loss()).isNaN();
    assertThat(passed.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void divergenceIsAnOutcome() {
    Trainer trainer = task("digits-vit").newTrainer(ExecutorFactories.defaultFactory());

    TrainingResult result = trainer.train(sgd("1e30"), 1, Hurdle.NONE);

    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.trainSteps()).isLessThan(100);
    assertThat(result.loss()).isNaN();
    assertThat(trainer.train(sgd("0.1"), 1, Hurdle.NONE).outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris-mlp", "digits-vit", "java-lm"})
  void aTrainStepAllocatesNothing(String name) {
    ModelTask task = task(name);
    Trainer shorter = task.withTrainSteps(20).newTrainer(ExecutorFactories.defaultFactory());
    Trainer longer = task.withTrainSteps(120).newTrainer(ExecutorFactories.defaultFactory());
    for (int i = 0; i < 3; i++) {
      allocatedBy(shorter);
      allocatedBy(longer);
    }

    long difference = allocatedBy(longer) - allocatedBy(shorter);

    assertThat(difference).isLessThan(100 * 16L); // bytes: less than one object a train step
  }

  private static long allocatedBy(Trainer trainer) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    trainer.train(ANY, 1, Hurdle.NONE);
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }
}
