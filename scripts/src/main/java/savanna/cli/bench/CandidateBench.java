// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.exec.ExecutorFactory;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;
import savanna.tasks.Trainer;

/** What whole trainings cost: candidates a second, workers, allocation, denormal numbers. */
final class CandidateBench {
  private static final int WORKER_SECONDS = 6;
  private static final int ARRAY_LENGTH = 1024;
  private static final int ARRAY_ROUNDS = 1000;

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
   *     clock; null if this process has one core
   * @param twoThreadsSpeedup the same for loops of plain arithmetic: what the machine's cores
   *     allow; null if this process has one core
   * @param bytesPerTrainStep allocated on the heap in a train step of java-lm
   * @param denormalSlowdown train step of java-lm with vanishing weights over an ordinary one
   */
  record Figures(
      double irisPerSecond,
      @Nullable Double twoWorkersSpeedup,
      @Nullable Double twoThreadsSpeedup,
      double bytesPerTrainStep,
      double denormalSlowdown) {}

  Figures measure() throws Exception {
    Program adamW = BenchPrograms.adamW();
    Trainer iris = task("iris-mlp").newTrainer(executors);
    double irisMicros = clock.medianMicros(() -> iris.train(adamW, 1, Hurdle.NONE));
    boolean twoCores = Runtime.getRuntime().availableProcessors() > 1; // as affinity allows
    return new Figures(
        1e6 / irisMicros,
        twoCores ? speedup(end -> countCandidates(end, adamW)) : null,
        twoCores ? speedup(CandidateBench::countSums) : null,
        bytesPerTrainStep(adamW),
        denormalSlowdown());
  }

  private static ModelTask task(String name) {
    return ModelTask.installed(name);
  }

  private static Double speedup(LongUnaryOperator work) throws Exception {
    count(2, work); // warms up
    return (double) count(2, work) / count(1, work);
  }

  /** Returns how often so many threads have done the work together in the same time. */
  private static long count(int workers, LongUnaryOperator work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      long end = System.nanoTime() + WORKER_SECONDS * 1_000_000_000L;
      List<Future<Long>> counts = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        counts.add(threads.submit(() -> work.applyAsLong(end)));
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

  private long countCandidates(long end, Program program) {
    Trainer trainer = task("digits-vit").withTrainSteps(40).newTrainer(executors);
    long count = 0;
    while (System.nanoTime() < end) {
      trainer.train(program, count, Hurdle.NONE);
      count++;
    }
    return count;
  }

  /** Keeps the arithmetic units busy with numbers from the fastest cache. */
  private static long countSums(long end) {
    float[] sums = new float[ARRAY_LENGTH];
    float[] values = new float[ARRAY_LENGTH];
    Arrays.fill(values, 1);
    long count = 0;
    while (System.nanoTime() < end) {
      for (int round = 0; round < ARRAY_ROUNDS; round++) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] = Math.fma(sums[i], 0.5f, values[i]);
        }
      }
      count++;
    }
    return sums[0] > 0 ? count : 0; // so that the sums are needed
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
