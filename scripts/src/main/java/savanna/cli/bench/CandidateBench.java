// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.Tasks;
import savanna.tasks.Trainer;

/** What whole trainings cost: candidates a second, workers, allocation, denormal numbers. */
final class CandidateBench {
  private static final int WORKER_SECONDS = 6;

  private final CpuClock clock = new CpuClock();
  private final ExecutorFactory executors;

  CandidateBench(ExecutorFactory executors) {
    this.executors = executors;
  }

  /**
   * What trainings cost.
   *
   * @param irisPerSecond candidates of iris-mlp, 50 full-batch train steps, a CPU second
   * @param twoWorkersSpeedup candidates of digits-vit by two workers over those by one, by the wall
   *     clock
   * @param bytesPerTrainStep allocated on the heap in a train step of java-lm
   * @param denormalSlowdown train step of java-lm with vanishing weights over an ordinary one
   */
  record Figures(
      double irisPerSecond,
      double twoWorkersSpeedup,
      double bytesPerTrainStep,
      double denormalSlowdown) {}

  Figures measure() throws Exception {
    Program adamW = BenchPrograms.adamW();
    Trainer iris = task("iris-mlp").newTrainer(executors);
    double irisMicros = clock.medianMicros(() -> iris.train(adamW, 1, Hurdle.NONE));
    return new Figures(
        1e6 / irisMicros, workerSpeedup(adamW), bytesPerTrainStep(adamW), denormalSlowdown());
  }

  private static Task task(String name) {
    return Tasks.find(name).orElseThrow();
  }

  private double workerSpeedup(Program program) throws Exception {
    countCandidates(2, program); // warms up
    return (double) countCandidates(2, program) / countCandidates(1, program);
  }

  private long countCandidates(int workers, Program program) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      long end = System.nanoTime() + WORKER_SECONDS * 1_000_000_000L;
      List<Future<Long>> counts = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        counts.add(threads.submit(() -> countUntil(end, program)));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      return sum;
    } finally {
      threads.shutdown();
    }
  }

  private long countUntil(long end, Program program) {
    Trainer trainer = task("digits-vit").withTrainSteps(40).newTrainer(executors);
    long count = 0;
    while (System.nanoTime() < end) {
      trainer.train(program, count, Hurdle.NONE);
      count++;
    }
    return count;
  }

  private double bytesPerTrainStep(Program program) {
    Trainer shorter = task("java-lm").withTrainSteps(20).newTrainer(executors);
    Trainer longer = task("java-lm").withTrainSteps(220).newTrainer(executors);
    allocatedBy(shorter, program);
    allocatedBy(longer, program);
    return (allocatedBy(longer, program) - allocatedBy(shorter, program)) / 200.0;
  }

  private static long allocatedBy(Trainer trainer, Program program) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    trainer.train(program, 1, Hurdle.NONE);
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private double denormalSlowdown() {
    Trainer trainer = task("java-lm").withTrainSteps(300).newTrainer(executors);
    Program ordinary = BenchPrograms.lion();
    Program vanishing = BenchPrograms.vanishing();
    double ordinaryMicros = clock.medianMicros(() -> trainer.train(ordinary, 1, Hurdle.NONE));
    return clock.medianMicros(() -> trainer.train(vanishing, 1, Hurdle.NONE)) / ordinaryMicros;
  }
}
